import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DocumentId } from '#kernel'
import {
  canTake,
  documentStates,
  endedStates,
  stateAfter,
  statesInProgress,
  type TransitionName,
  transitions,
} from './document-state.ts'

const documentId = '01900000-0000-7000-8000-000000000001' as DocumentId
const names = Object.keys(transitions) as TransitionName[]

describe('the states of a document', () => {
  test('are each in progress or ended', () => {
    expect([...statesInProgress, ...endedStates].sort()).toEqual([...documentStates].sort())
  })

  test('change only along the transitions; anything else is refused and names both states', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...names), { maxLength: 30 }), (path) => {
        let state: (typeof documentStates)[number] = 'accepted'
        for (const name of path) {
          if (canTake(name, state)) {
            state = stateAfter(documentId, name, state)
            expect(state).toBe(transitions[name].to)
          } else {
            expect(() => stateAfter(documentId, name, state)).toThrow(
              expect.objectContaining({
                code: 'document.illegal_transition',
                kind: 'conflict',
                details: { document_id: documentId, transition: name, state },
              }),
            )
          }
        }
      }),
    )
  })

  test('leave the end only by reprocessing, by a person, or by an undo', () => {
    const leaving = names.filter((name) => endedStates.some((state) => canTake(name, state)))
    expect(leaving).toEqual(['approve', 'edit', 'reject', 'reprocess', 'undo', 'undo_to_review'])
    expect(canTake('approve', 'failed')).toBe(false)
    expect(canTake('edit', 'failed')).toBe(false)
    expect(canTake('reject', 'ready')).toBe(false)
  })

  test('are all reached from accepted, and each can still end', () => {
    const reach = (from: readonly string[]): Set<string> => {
      const reached = new Set(from)
      for (let grew = true; grew; ) {
        const next = documentStates.flatMap((state) =>
          reached.has(state) ? names.filter((name) => canTake(name, state)).map((name) => transitions[name].to) : [],
        )
        grew = next.some((state) => !reached.has(state))
        for (const state of next) reached.add(state)
      }
      return reached
    }
    expect([...reach(['accepted'])].sort()).toEqual([...documentStates].sort())
    for (const state of documentStates) expect(endedStates.some((end) => reach([state]).has(end))).toBe(true)
  })
})
