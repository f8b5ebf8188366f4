import { expect, it } from 'vitest'
import type { Json } from '#kernel'
import type { Message } from '#runs'
import type { FoundBooking } from './compose.ts'
import { judgeConclusion } from './conclusion.ts'
import { type Draft, draftOf, tellBooking } from './draft-itinerary.ts'
import { foundBooking, trip } from './itinerary.testing.ts'
import type { Journey } from './itinerary-hooks.ts'

const itineraryId = '0198f6a4-3c4d-7e5f-8a6b-7c8d9e0f1a2b'

type ToolMessage = Extract<Message, { role: 'tool' }>
type Asked = readonly [tool: string, given: Json, answer: string, outcome?: ToolMessage['outcome']]

function conversationOf(...asked: readonly Asked[]) {
  return asked.flatMap(([tool, given, content, outcome = 'done'], index): readonly Message[] => [
    // Objects, all of them.
    {
      role: 'assistant',
      text: null,
      calls: [{ callId: `c${index}`, tool, arguments: given as { [name: string]: Json } }],
    },
    { role: 'tool', callId: `c${index}`, tool, outcome, content },
  ])
}

const listedOf = (given: Json, ...found: readonly FoundBooking[]): Asked => {
  const answer = { bookings: found.map(tellBooking), count: found.length, next_after: null }
  return ['list_bookings', given, JSON.stringify(answer)]
}
const listed = (...found: readonly FoundBooking[]) => listedOf({}, ...found)
const saved = (draft: Draft) =>
  ['save_itinerary', draft as Json, JSON.stringify({ itinerary_id: itineraryId, version: 1 })] as const
const draft = (...found: readonly FoundBooking[]) => draftOf(found, { title: 'T', notes: null })
const anywhere = { from: null, to: null, destination: null }
const judge = (...asked: readonly Asked[]) =>
  judgeConclusion(conversationOf(...asked), JSON.stringify({ itinerary_id: itineraryId, summary: '' }), anywhere)
const judgeNone = (journey: Journey, ...asked: readonly Asked[]) =>
  judgeConclusion(conversationOf(...asked), JSON.stringify({ itinerary_id: null, summary: '' }), journey)

const flight = foundBooking(trip.there)
const hotel = foundBooking(trip.hotel, { isUncertain: true })

it('is sure of what is from documents that nobody doubts', () => {
  expect(judge(listed(flight), saved(draft(flight)))).toMatchObject({ kind: 'right' })
})

it('is not sure of an entry from a document that waits for review, and names the document alone', () => {
  const verdict = judge(listed(flight, hotel), saved(draft(flight, hotel)))
  expect(verdict).toEqual({
    ...{ kind: 'unsure', result: { itinerary_id: itineraryId, summary: '' } },
    reason: expect.stringContaining(`1 of its documents waits for review: ${hotel.citation.documentId}.`),
    about: { documents: 1, document_ids: [hotel.citation.documentId] },
  })
  expect(JSON.stringify(verdict)).not.toContain('Miradouro')
})

it('does not mind a document that waits for review when its booking is of another journey', () => {
  const leftOut = { ...draft(flight), left_out: [{ booking_id: hotel.bookingId, why: 'Not ours.' }] }
  expect(judge(listed(flight, hotel), saved(leftOut))).toMatchObject({ kind: 'right' })
})

it('takes nothing for read that could not be read, until the same is asked again', () => {
  const cut = ['list_bookings', {}, '{"bookings":[{"boo'] as const
  expect(judge(cut, saved(draft(flight)))).toMatchObject({ problems: [expect.stringContaining('could not be read')] })
  expect(judge(cut, listed(flight), saved(draft(flight)))).toMatchObject({ kind: 'right' })
  expect(judgeNone(anywhere, cut)).toMatchObject({
    kind: 'wrong',
    problems: [expect.stringContaining('could not be read')],
  })
})

const september = { from: '2025-09-01', to: '2025-09-30', destination: null }

it.each([
  ['another period', [listedOf({ from: '2099-01-01', to: '2099-01-02' })]],
  ['a part of the period', [listedOf({ ...september, to: '2025-09-02' })]],
  ['one place of the period', [listedOf({ ...september, destination: 'Rome' })]],
  ['the period, with bookings', [listedOf(september, flight)]],
  ['the period, with bookings at last', [listedOf(september), listedOf(september, flight)]],
])('says there are no bookings only of what was looked through, which %s is not', (_what, lists) => {
  expect(judgeNone(september, ...lists)).toMatchObject({ kind: 'wrong' })
})

it('says there are no bookings of a journey that has none, whatever was found elsewhere', () => {
  const { from, to } = september
  const lists = [listedOf({}, flight), listedOf({ from, to })]
  expect(judgeNone(september, ...lists)).toMatchObject({ kind: 'right', result: { itinerary_id: null } })
})

it('says why there is nothing where a tool refused', () => {
  const refused = ['list_bookings', {}, 'There are too many.', 'failed'] as const
  expect(judgeNone(anywhere, refused)).toMatchObject({
    problems: ['No bookings were looked for. list_bookings: There are too many.'],
  })
  expect(judgeNone(anywhere, listedOf(september), refused)).toMatchObject({
    problems: [expect.stringMatching(/exactly this journey\. list_bookings: There are too many\.$/)],
  })
  expect(judgeNone(anywhere, listed(flight), ['save_itinerary', {}, 'It is not right yet.', 'failed'])).toMatchObject({
    problems: ['Bookings were found, and no itinerary was kept. save_itinerary: It is not right yet.'],
  })
  expect(judgeNone(anywhere, listed(flight))).toMatchObject({
    problems: ['Bookings were found, and no itinerary was kept.'],
  })
})
