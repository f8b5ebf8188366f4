import { z } from 'zod'
import { costOf, type TokenUsage } from '#tokens'
import type { Bill } from '../journal/journal-entry.ts'
import type { World } from '../world.ts'
import { fillSchema } from './fill-schema.ts'
import { type MeasuredPrompt, measurePrompt } from './measure-prompt.ts'
import type { Prompt } from './prompt.ts'
import { knownFromTools, nextCall, type WantedCall } from './use-tools.ts'
import { type Wrong, writeJson } from './write-answer.ts'

/** What a model answered, before an API gives it its shape. */
export type Thought = {
  readonly text: string
  /** A tool that it wants called; then there is no text. */
  readonly tool: { readonly name: string; readonly arguments: string } | null
  readonly end: 'complete' | 'cut_off' | 'refused'
  readonly usage: TokenUsage
  readonly bill: Bill
}

const refusal = 'I cannot help with this document.'
const plainAnswer = 'This is the answer of the simulator.'

/** Answers a prompt. The same prompt gets the same answer. @throws ProviderError 400 for a file that it cannot read */
export async function think(world: World, prompt: Prompt, wrong: Wrong): Promise<Thought> {
  const { fault } = wrong
  const measured = await measurePrompt(world, prompt)
  const call = fault === null ? callFor(prompt, wrong) : null
  const whole = fault === 'refusal' ? refusal : (call?.arguments ?? wordsFor(prompt, measured, wrong))
  const count = world.counters[prompt.facts.encoding]
  const limit = fault === 'incomplete' ? Math.floor(count(whole) / 2) : (prompt.maxOutputTokens ?? count(whole))
  const text = cutTo(whole, limit, count)
  const usage: TokenUsage = {
    ...world.cache.account(prompt, measured.blocks, world.clock.now().getTime()),
    output: count(text),
    reasoning: 0,
  }
  const forced = prompt.wanted.kind === 'tool' && fault !== 'refusal' ? prompt.wanted.name : undefined
  const toolName = call?.name ?? forced
  return {
    text: toolName === undefined ? text : '',
    tool: toolName === undefined ? null : { name: toolName, arguments: text },
    end: fault === 'refusal' ? 'refused' : text === whole ? 'complete' : 'cut_off',
    usage,
    bill: {
      model: prompt.model,
      usage,
      costNanoUsd: costOf({ usage, row: prompt.row, tier: prompt.tier, rounding: 'half_up' }),
    },
  }
}

function wordsFor(prompt: Prompt, { document }: MeasuredPrompt, wrong: Wrong): string {
  const { wanted, tools } = prompt
  if (wanted.kind === 'text') return plainAnswer
  if (wanted.kind === 'tool' || tools.length === 0) return writeJson(wanted.schema, document, wrong)
  return JSON.stringify(fillSchema(wanted.schema, { ...knownFromTools(prompt), ...wrong.says }))
}

const toolCall = z.object({ name: z.string(), arguments: z.record(z.string(), z.json()) })

/** A tool that is wanted now, of a model that may choose: what a script lets it want comes first. */
function callFor(prompt: Prompt, { says }: Wrong): WantedCall | null {
  if (prompt.wanted.kind !== 'json' || prompt.tools.length === 0) return null
  const scripted = toolCall.safeParse(says?.tool_call)
  if (scripted.success) return { name: scripted.data.name, arguments: JSON.stringify(scripted.data.arguments) }
  return says === null ? nextCall(prompt) : null
}

/** The longest beginning that is at most so many tokens, to a hundredth of the text. */
function cutTo(text: string, tokens: number, count: (text: string) => number): string {
  let cut = text
  while (cut !== '' && count(cut) > tokens) cut = cut.slice(0, cut.length - Math.max(1, Math.ceil(text.length / 100)))
  return cut
}
