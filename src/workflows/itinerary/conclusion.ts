import { z } from 'zod'
import { canonicalJson, cutText, type Json } from '#kernel'
import type { Message, Verdict } from '#runs'
import { answerIn } from '../agents/document-tools.ts'
import type { FoundBooking } from './compose.ts'
import { type Draft, draftSchema, foundFromTold, judgeDraft, toldBooking } from './draft-itinerary.ts'
import type { Journey } from './itinerary-hooks.ts'
import { listInput, savedSchema } from './itinerary-tools.ts'

/** What the agent says at last. */
export const conclusionSchema = z.strictObject({
  itinerary_id: z.string().nullable().describe('As save_itinerary answered; null where there are no bookings.'),
  summary: z.string().max(2_000).describe('One or two sentences; empty where there are no bookings.'),
})

export type Conclusion = z.output<typeof conclusionSchema>

export const conclusionJsonSchema = {
  name: 'itinerary',
  // It holds JSON only.
  schema: z.toJSONSchema(conclusionSchema) as { readonly [keyword: string]: Json },
}

export const bookingsAnswer = z.object({
  bookings: z.array(toldBooking),
  count: z.number(),
  next_after: z.string().nullable(),
})
export const knowledgeAnswer = z.object({
  destination: z.object({ destination_id: z.string(), name: z.string(), notes: z.string().nullable() }).nullable(),
  knowledge_items: z.array(
    z.object({ knowledge_item_id: z.string(), kind: z.string(), title: z.string(), body: z.string() }),
  ),
})

/** What the tools answered, in order, each with what it was asked. */
export function answersOf(conversation: readonly Message[], tool: string) {
  const calls = new Map(
    conversation.flatMap((message) =>
      message.role === 'assistant' ? message.calls.map((call) => [call.callId, call.arguments] as const) : [],
    ),
  )
  return conversation.flatMap((message) =>
    message.role === 'tool' && message.tool === tool && message.outcome === 'done'
      ? [{ given: calls.get(message.callId) ?? {}, content: message.content }]
      : [],
  )
}

/** All bookings that were listed, each once. */
export function bookingsTold(conversation: readonly Message[]) {
  const told = answersOf(conversation, 'list_bookings').flatMap(
    ({ content }) => answerIn(bookingsAnswer, content)?.bookings ?? [],
  )
  return [...new Map(told.map((one) => [one.booking_id, foundFromTold(one)])).values()]
}

/**
 * Judges what was kept by what the run itself was told of the documents: each entry is a booking of the documents that it names, in the
 * order of time, what does not fit is said, nothing is left out without a reason, and totals add up. That there are no bookings is right
 * where none were counted of the very journey. Pure.
 */
export function judgeConclusion(conversation: readonly Message[], text: string, journey: Journey): Verdict {
  const parsed = conclusionOf(text)
  if (parsed === undefined) return wrong('It is not the JSON that was asked for.')
  const lists = answersOf(conversation, 'list_bookings')
  if (lists.length === 0) return wrong(`No bookings were looked for.${refusalOf(conversation, 'list_bookings')}`)
  if (lists.some((list, index) => !isRead(list) && !isListedAgain(list, lists.slice(index + 1)))) {
    return wrong('What list_bookings answered could not be read: ask it the same again.')
  }
  const [last] = answersOf(conversation, 'save_itinerary').slice(-1)
  if (parsed.itinerary_id === null) {
    if (last !== undefined) return wrong('An itinerary was kept: answer with its id.')
    const ofJourney = lists.findLast(({ given }) => isOfJourney(given, journey))
    if (ofJourney === undefined) {
      const refusal = refusalOf(conversation, 'list_bookings')
      return wrong(`There may be bookings: ask list_bookings for exactly this journey.${refusal}`)
    }
    return answerIn(bookingsAnswer, ofJourney.content)?.count === 0
      ? { kind: 'right', result: { itinerary_id: null, summary: '' } }
      : wrong(`Bookings were found, and no itinerary was kept.${refusalOf(conversation, 'save_itinerary')}`)
  }
  const found = bookingsTold(conversation)
  if (last === undefined) return wrong('No itinerary was kept: save_itinerary keeps it.')
  const saved = answerIn(savedSchema, last.content)
  if (saved === undefined) return wrong('What save_itinerary answered could not be read: save it again.')
  if (saved.itinerary_id !== parsed.itinerary_id) return wrong('That is not the itinerary that was kept.')
  const unread = lists.map(({ content }) => answerIn(bookingsAnswer, content)?.next_after)
  if (unread.at(-1) !== null) return wrong('Not all bookings were listed: next_after says where to go on.')
  const known = answersOf(conversation, 'read_knowledge').flatMap(
    ({ content }) => answerIn(knowledgeAnswer, content)?.knowledge_items ?? [],
  )
  const draft = draftSchema.safeParse(last.given)
  if (!draft.success) return wrong('What was kept could not be read: save it again.')
  const { problems } = judgeDraft(draft.data, found, new Set(known.map((item) => item.knowledge_item_id)))
  if (problems.length > 0) return { kind: 'wrong', problems }
  return sureOf(parsed, draft.data, found)
}

const mostNamed = 20

/** Times by which somebody travels are no better than the documents that they are from. */
function sureOf(parsed: Conclusion, { entries }: Draft, found: readonly FoundBooking[]): Verdict {
  const result = { ...parsed }
  const named = new Set(entries.flatMap((entry) => entry.booking_ids))
  const uncertain = found.filter(({ bookingId, isUncertain }) => isUncertain && named.has(bookingId))
  const ids = [...new Set(uncertain.map(({ citation }) => citation.documentId))]
  if (ids.length === 0) return { kind: 'right', result }
  const which = `${ids.slice(0, mostNamed).join(', ')}${ids.length > mostNamed ? ', and others' : ''}`
  const reason = `${ids.length} of its documents ${ids.length === 1 ? 'waits' : 'wait'} for review: ${which}. \`autopilot review\` shows what is not certain there.`
  return { kind: 'unsure', result, reason, about: { documents: ids.length, document_ids: ids.slice(0, mostNamed) } }
}

type List = { readonly given: Json; readonly content: string }

function isOfJourney(given: Json, { from, to, destination }: Journey): boolean {
  const { data: asked } = listInput.safeParse(given)
  return asked?.from === from && asked.to === to && asked.destination === destination
}

const isRead = ({ content }: List): boolean => answerIn(bookingsAnswer, content) !== undefined
const isListedAgain = ({ given }: List, later: readonly List[]): boolean =>
  later.some((list) => isRead(list) && canonicalJson(list.given) === canonicalJson(given))

const mostTold = 1_000

/** What a tool said when it did not do it, for whoever looks at why there is no result. */
function refusalOf(conversation: readonly Message[], tool: string): string {
  const answer = conversation.findLast((message) => message.role === 'tool' && message.tool === tool)
  return answer?.role === 'tool' && answer.outcome !== 'done' ? ` ${tool}: ${cutText(answer.content, mostTold)}` : ''
}

const wrong = (problem: string): Verdict => ({ kind: 'wrong', problems: [problem] })

/** Undefined where it is none. */
export function conclusionOf(text: string): Conclusion | undefined {
  try {
    const parsed = conclusionSchema.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : undefined
  } catch {
    return undefined
  }
}
