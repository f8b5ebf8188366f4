import { expect, it } from 'vitest'
import { errorCode } from '#kernel'
import type { ThreadLease } from '../ingest/document-threads.ts'
import { inTurn } from './in-turn.ts'

/** One thread, that whoever asks first has first. */
function oneThread() {
  let released = 0
  let last: Promise<void> = Promise.resolve()
  const lease = async (signal?: AbortSignal): Promise<ThreadLease> => {
    const { promise, resolve } = Promise.withResolvers<void>()
    const before = last
    last = promise
    await before
    const release = () => {
      released += 1
      resolve()
    }
    if (signal?.aborted) resolve()
    signal?.throwIfAborted()
    return { call: () => Promise.reject(new Error('not asked here')), release }
  }
  return { lease, released: () => released }
}

const never = new AbortController().signal
const outcome = (work: Promise<unknown>) => work.then(String, (error) => errorCode(error) ?? error.name)

it('refuses more than may wait, and takes them again when one is done', async () => {
  const thread = oneThread()
  const draw = inTurn(thread, 3)
  const gate = Promise.withResolvers<string>()
  const asked = Array.from({ length: 5 }, () => outcome(draw(() => gate.promise, never)))
  gate.resolve('drawn')
  const busy = 'page_image.busy'
  expect(await Promise.all(asked)).toEqual(['drawn', 'drawn', 'drawn', busy, busy])
  expect(await outcome(draw(async () => 'drawn', never))).toBe('drawn')
  expect(thread.released()).toBe(4)
})

it('gives the thread back after a failure, and holds no place for whoever went away', async () => {
  const thread = oneThread()
  const draw = inTurn(thread, 1)
  for (let time = 0; time < 3; time += 1) {
    expect(await outcome(draw(() => Promise.reject(new TypeError('bad')), never))).toBe('TypeError')
    expect(await outcome(draw(async () => 'drawn', AbortSignal.abort()))).toBe('AbortError')
  }
  expect(await outcome(draw(async () => 'drawn', never))).toBe('drawn')
})
