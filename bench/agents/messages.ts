/** What both sides of the comparison say: people 200 characters, models 1,000; the same ones for the same turn. */
export const characters = { user: 200, assistant: 1_000 } as const

const letters = 'abcdefghijklmnopqrstuvwxyz    '

/** Looks like words, does not repeat itself, and is the same for the same seed. */
export function textOf(length: number, seed: number): string {
  let state = (seed * 2_654_435_761) >>> 0
  let text = ''
  while (text.length < length) {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 0x6d2b79f5) >>> 0
    text += letters[(state >>> 8) % letters.length]
  }
  return text
}

export const userText = (turn: number): string => textOf(characters.user, turn)
export const assistantText = (turn: number): string => textOf(characters.assistant, 1_000 + turn)

export const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? Number.NaN

/** The mean of the ten turns before so many messages, two a turn. */
export function turnMsAt(turns: readonly number[], messages: number): number {
  const last = turns.slice(messages / 2 - 10, messages / 2)
  return last.reduce((sum, one) => sum + one, 0) / last.length
}
