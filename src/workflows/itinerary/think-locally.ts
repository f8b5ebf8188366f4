import type { Json } from '#kernel'
import type { AgentWorkflow, Task, Thought } from '#runs'
import { answerIn } from '../agents/document-tools.ts'
import { answersOf, bookingsAnswer, bookingsTold, type Conclusion, knowledgeAnswer } from './conclusion.ts'
import { draftOf } from './draft-itinerary.ts'
import { type Journey, journeyOf } from './itinerary-hooks.ts'
import { savedSchema } from './itinerary-tools.ts'

const tasks = [
  { id: 'bookings', title: 'Find the bookings' },
  { id: 'knowledge', title: 'Read what is known of the destination' },
  { id: 'compose', title: 'Put them in order, and check what does not fit' },
  { id: 'keep', title: 'Keep the itinerary' },
] as const

/** So many tasks are done, and the next is at work. */
const planAfter = (done: number): readonly Task[] =>
  tasks.map((task, index) => ({
    ...task,
    state: index < done ? 'completed' : index === done ? 'in_progress' : 'open',
  }))

/**
 * Thinks without a model: lists the bookings, reads what is known of the destination, puts them together by rules and keeps them.
 * Follows from the conversation alone, so that it goes on after a crash where it was.
 */
export const thinkItineraryLocally: AgentWorkflow['think'] = async (_context, { run, conversation }) => {
  const journey = journeyOf(run)
  const turn = conversation.filter(({ role }) => role === 'assistant').length + 1
  const asking = (tool: string, given: { readonly [name: string]: Json }, done: number): Thought => ({
    message: { role: 'assistant', text: null, calls: [{ callId: `call_${turn}_1`, tool, arguments: given }] },
    plan: planAfter(done),
    used: { tokens: 0, costNanoUsd: 0 },
  })
  const concluding = (conclusion: Conclusion): Thought => ({
    message: { role: 'assistant', text: JSON.stringify(conclusion), calls: [] },
    plan: planAfter(tasks.length),
    used: { tokens: 0, costNanoUsd: 0 },
  })

  const lists = answersOf(conversation, 'list_bookings').map(({ content }) => answerIn(bookingsAnswer, content))
  const last = lists.at(-1)
  if (last === undefined || last.next_after !== null) {
    // Refused or failed: these rules know no other way.
    if (turn > lists.length + 1) return concluding({ itinerary_id: null, summary: '' })
    return asking('list_bookings', { ...journey, after: last?.next_after ?? null }, 0)
  }
  const found = bookingsTold(conversation)
  if (found.length === 0) return concluding({ itinerary_id: null, summary: '' })
  const [knowledge] = answersOf(conversation, 'read_knowledge')
  if (journey.destination !== null && knowledge === undefined && turn === lists.length + 1) {
    return asking('read_knowledge', { destination: journey.destination }, 1)
  }
  const [saved] = answersOf(conversation, 'save_itinerary').slice(-1)
  if (saved !== undefined) {
    const id = answerIn(savedSchema, saved.content)?.itinerary_id ?? null
    return concluding({ itinerary_id: id, summary: `It is made of ${found.length} bookings.` })
  }
  const isTried = conversation.some((message) => message.role === 'tool' && message.tool === 'save_itinerary')
  // What was refused once is refused again.
  if (isTried) return concluding({ itinerary_id: null, summary: '' })
  return asking(
    'save_itinerary',
    draftOf(found, {
      title: titleOf(
        journey,
        found.map(({ booking }) => booking.start),
      ),
      notes: notesOf(knowledge?.content),
    }),
    2,
  )
}

function titleOf({ destination, from, to }: Journey, starts: readonly (string | null)[]): string {
  const days = starts.flatMap((start) => (start === null ? [] : [start.slice(0, 10)])).sort()
  const first = days[0] ?? from
  const last = days.at(-1) ?? to
  const when = first === null ? '' : first === last || last === null ? `, ${first}` : `, ${first} to ${last}`
  return `${destination === null ? 'Journey' : `To ${destination}`}${when}`
}

/** What people wrote down of the destination, a line each. */
function notesOf(content: string | undefined): string | null {
  if (content === undefined) return null
  const answer = answerIn(knowledgeAnswer, content)
  if (answer === undefined) return null
  const { destination, knowledge_items: items } = answer
  const lines = [
    destination?.notes ?? null,
    ...items.map(({ title, body }) => (body === '' ? title : `${title}: ${body}`)),
  ]
  const said = lines.filter((line) => line !== null && line !== '')
  return said.length === 0 ? null : said.join('\n').slice(0, 10_000)
}
