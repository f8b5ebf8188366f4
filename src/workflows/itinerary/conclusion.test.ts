import { expect, it } from 'vitest'
import type { Json } from '#kernel'
import type { Message } from '#runs'
import type { FoundBooking } from './compose.ts'
import { judgeConclusion } from './conclusion.ts'
import { type Draft, draftOf, tellBooking } from './draft-itinerary.ts'
import { foundBooking, trip } from './itinerary.testing.ts'

const itineraryId = '0198f6a4-3c4d-7e5f-8a6b-7c8d9e0f1a2b'

type Asked = readonly [tool: string, given: Json, answer: string]

function conversationOf(...asked: readonly Asked[]) {
  return asked.flatMap(([tool, given, content], index): readonly Message[] => [
    // Objects, all of them.
    {
      role: 'assistant',
      text: null,
      calls: [{ callId: `c${index}`, tool, arguments: given as { [name: string]: Json } }],
    },
    { role: 'tool', callId: `c${index}`, tool, outcome: 'done', content },
  ])
}

const listed = (...found: readonly FoundBooking[]) =>
  ['list_bookings', {}, JSON.stringify({ bookings: found.map(tellBooking), count: 9, next_offset: null })] as const
const saved = (draft: Draft) =>
  ['save_itinerary', draft as Json, JSON.stringify({ itinerary_id: itineraryId, version: 1 })] as const
const draft = (...found: readonly FoundBooking[]) => draftOf(found, { title: 'T', notes: null })
const judge = (...asked: readonly Asked[]) =>
  judgeConclusion(conversationOf(...asked), JSON.stringify({ itinerary_id: itineraryId, summary: '' }))

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
  const none = judgeConclusion(conversationOf(cut), JSON.stringify({ itinerary_id: null, summary: '' }))
  expect(none).toMatchObject({ kind: 'wrong', problems: [expect.stringContaining('could not be read')] })
})
