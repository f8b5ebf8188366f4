import type { CachedResult } from '#documents'
import type { ModelAnswer } from '../models/model-port.ts'

/** What of an answer is kept: its words, and why they end. */
export type KeptAnswer = Pick<ModelAnswer, 'text' | 'end'>

export function answerToKeep({ end, text }: KeptAnswer): string {
  return JSON.stringify({ end, text })
}

export function keptAnswer({ answer }: Pick<CachedResult, 'answer'>): KeptAnswer {
  // Only `answerToKeep` writes it.
  return JSON.parse(answer) as KeptAnswer
}
