import type { Identity } from '#access'
import type { Json } from '#kernel'

/** Whoever asks, as far as it says what they may see. */
export type Seer = Pick<Identity, 'permissions'>

/** What agents were told, and what they said and did with it, may hold the words of documents. */
export const seesDocuments = ({ permissions }: Seer): boolean => permissions.has('documents:read')

/** Said in the descriptions of whatever is left out. */
export const documentsAlone = 'Null without `documents:read`: it may hold the words of documents.'

/** What a tool was asked to do with, what somebody answered in its place, and what is wrong with a result. */
const mayHoldText: ReadonlySet<string> = new Set(['arguments', 'answer', 'problems'])

/** Facts about a pause or a decision on it, without what only those may see who may read documents. */
export function factsFor(seer: Seer, facts: Json): Json {
  return seesDocuments(seer) ? facts : withoutText(facts)
}

function withoutText(facts: Json): Json {
  if (typeof facts !== 'object' || facts === null) return facts
  if (Array.isArray(facts)) return facts.map(withoutText)
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [name, mayHoldText.has(name) ? null : withoutText(value)]),
  )
}
