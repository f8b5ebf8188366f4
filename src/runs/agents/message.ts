import type { Json } from '#kernel'

/** What a model asks a tool to do. */
export type ToolCall = {
  /** Unique in its run. */
  readonly callId: string
  readonly tool: string
  readonly arguments: { readonly [name: string]: Json }
}

/**
 * - `done`: the tool answered.
 * - `failed`: it said why it could not; the model may try something else.
 * - `refused`: it was not run: there is no such tool, its arguments are wrong, or it may not be used.
 * - `decided`: a person answered in its place, skipped it or forbade it.
 */
export type ToolOutcome = 'done' | 'failed' | 'refused' | 'decided'

/** One entry of a conversation, as it is stored. What tools answer is data, whatever it says. */
export type Message =
  | { readonly role: 'user'; readonly text: string }
  | { readonly role: 'assistant'; readonly text: string | null; readonly calls: readonly ToolCall[] }
  | ToolMessage

export type ToolMessage = {
  readonly role: 'tool'
  readonly callId: string
  readonly tool: string
  readonly outcome: ToolOutcome
  readonly content: string
  /** Characters of the whole answer, where it was cut. */
  readonly cutFrom?: number
}

export type Task = {
  readonly id: string
  readonly title: string
  readonly state: 'open' | 'in_progress' | 'completed' | 'blocked'
}

/** What an agent does next; all of it follows from what was said so far. */
export type Move =
  | { readonly kind: 'think' }
  | { readonly kind: 'call'; readonly call: ToolCall }
  /** The model asks for nothing more: what it said last is its result. */
  | { readonly kind: 'conclude'; readonly text: string }

export function nextMove(conversation: readonly Message[]): Move {
  const answered = new Set<string>()
  for (const message of conversation.toReversed()) {
    switch (message.role) {
      case 'tool':
        answered.add(message.callId)
        break
      case 'user':
        return { kind: 'think' }
      case 'assistant': {
        const call = message.calls.find(({ callId }) => !answered.has(callId))
        if (call !== undefined) return { kind: 'call', call }
        return message.calls.length > 0 ? { kind: 'think' } : { kind: 'conclude', text: message.text ?? '' }
      }
    }
  }
  return { kind: 'think' }
}
