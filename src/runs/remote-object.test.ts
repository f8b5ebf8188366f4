import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  afterEvent,
  type RemoteObject,
  type RemoteObjectEvent,
  type RemoteObjectId,
  remoteTransitions,
} from './remote-object.ts'

const at = new Date('2026-03-01T12:00:00Z')
const creating: RemoteObject = {
  ...{ objectId: 'o1' as RemoteObjectId, kind: 'file', name: 'n', provider: 'openai', address: 'a', documentId: null },
  ...{ runId: null, parentId: null, expiresAt: null, lastError: null, createdAt: at, updatedAt: at },
  ...{ state: 'creating', remoteId: null },
}

const events: fc.Arbitrary<RemoteObjectEvent> = fc.constantFrom<RemoteObjectEvent>(
  { kind: 'confirmed', remoteId: 'file-1', expiresAt: at },
  { kind: 'outcome_unknown', error: 'timeout' },
  { kind: 'not_made', error: 'refused' },
  { kind: 'unwanted' },
  { kind: 'gone' },
  { kind: 'left_behind', error: 'refused' },
)

/** Takes what is allowed of a row of events; what is not leaves the object as it was. */
function walk(row: readonly RemoteObjectEvent[], visit: (before: RemoteObject, after: RemoteObject) => void): void {
  let object = creating
  for (const event of row) {
    const from: readonly string[] = remoteTransitions[event.kind].from
    if (!from.includes(object.state)) {
      expect(() => afterEvent(object, event)).toThrow('cannot become')
      continue
    }
    const after = afterEvent(object, event)
    visit(object, after)
    object = after
  }
}

describe('a remote object', () => {
  it('takes the ways that are named and no others, whatever happens in which order', () => {
    fc.assert(fc.property(fc.array(events, { maxLength: 12 }), (row) => walk(row, () => {})))
  })

  it('is live exactly with an id, and keeps its id on the way out', () => {
    fc.assert(
      fc.property(fc.array(events, { maxLength: 12 }), (row) =>
        walk(row, (before, after) => {
          if (after.state === 'live') expect(after.remoteId).toBe('file-1')
          if (after.state === 'creating' || after.state === 'unknown') expect(after.remoteId).toBeNull()
          if (before.state === 'live' && after.state !== 'live') expect(after.remoteId).toBe('file-1')
        }),
      ),
    )
  })

  it('never comes back once it is deleted', () => {
    fc.assert(
      fc.property(fc.array(events, { maxLength: 12 }), (row) =>
        walk(row, (before) => expect(before.state).not.toBe('deleted')),
      ),
    )
  })

  it('is not called deleted while nobody knows whether it was made and it is on its way out', () => {
    const unknown = afterEvent(creating, { kind: 'outcome_unknown', error: 'timeout' })
    expect(afterEvent(unknown, { kind: 'unwanted' })).toMatchObject({ state: 'deleting', remoteId: null })
    expect(() => afterEvent(unknown, { kind: 'gone' })).toThrow('cannot become deleted')
  })
})
