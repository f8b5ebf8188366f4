import { describe, expect, it } from 'vitest'
import { DomainError } from '#kernel'
import { aDocument } from '../cli.testing.ts'
import { awaitEnds } from './await-ends.ts'

const never = new AbortController().signal
const away = new DomainError({ code: 'api.unreachable', kind: 'unavailable', message: 'away' })

describe('waiting for documents to end', () => {
  it('tells of each end once, also of documents that had ended before', async () => {
    const ended: string[] = []
    const client = { lookup: async (ids: readonly string[]) => ids.map((id) => aDocument({ document_id: id })) }
    const ends = awaitEnds(client, (document) => ended.push(document.document_id), never)
    ends.add(aDocument({ document_id: 'a' }))
    for (const id of ['b', 'c']) ends.add(aDocument({ document_id: id, state: 'processing' }))
    await ends.all()
    expect(ended).toEqual(['a', 'b', 'c'])
  })

  it('asks for 200 at most, and a stuck 200 do not hide one that waits for a person', async () => {
    const asked: number[] = []
    const stop = new AbortController()
    const client = {
      async lookup(ids: readonly string[]) {
        asked.push(ids.length)
        return ids.map((id) => aDocument({ document_id: id, state: id === '201' ? 'waiting' : 'processing' }))
      },
    }
    const ends = awaitEnds(client, () => stop.abort(), stop.signal)
    for (let id = 0; id < 202; id += 1) ends.add(aDocument({ document_id: String(id), state: 'processing' }))
    await ends.all()
    expect(Math.max(...asked)).toBe(200)
    expect(stop.signal.aborted).toBe(true)
  })

  it('does not wait for one that is no longer there', async () => {
    const ends = awaitEnds({ lookup: async () => [] }, () => {}, never)
    ends.add(aDocument({ state: 'processing' }))
    await expect(ends.all()).resolves.toBeUndefined()
  })

  it('survives an archive that is away for a moment', async () => {
    let calls = 0
    const ended: string[] = []
    const client = {
      async lookup(ids: readonly string[]) {
        calls += 1
        if (calls === 1) throw away
        return ids.map((id) => aDocument({ document_id: id }))
      },
    }
    const ends = awaitEnds(client, (document) => ended.push(document.document_id), never, { patienceMs: 10 })
    ends.add(aDocument({ document_id: 'a', state: 'processing' }))
    await ends.all()
    expect(ended).toEqual(['a'])
  })

  it('gives up when the archive stays away, and at once when it refuses', async () => {
    const lookup = async () => {
      throw away
    }
    const ends = awaitEnds({ lookup }, () => {}, never, { patienceMs: 10 })
    ends.add(aDocument({ state: 'processing' }))
    await expect(ends.all()).rejects.toMatchObject({ code: 'api.unreachable' })
    const refused = awaitEnds(
      {
        async lookup() {
          throw new DomainError({ code: 'request.unauthorized', kind: 'denied', message: 'no' })
        },
      },
      () => {},
      never,
    )
    refused.add(aDocument({ state: 'processing' }))
    await expect(refused.all()).rejects.toMatchObject({ code: 'request.unauthorized' })
  })
})
