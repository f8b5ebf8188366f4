import { expect, it } from 'vitest'
import { defaultRetryPolicy } from '#kernel'
import { createClient } from './client.ts'
import { waitOutLimits } from './wait-out-limits.ts'

type Answer = readonly [status: number, code: string, retryAfter?: string]

const answering = (...answers: readonly Answer[]) => answeringTo(undefined, ...answers)

function answeringTo(onWait: ((waitMs: number) => void) | undefined, ...answers: readonly Answer[]) {
  let asked = 0
  const client = createClient({
    ...{ baseUrl: 'http://x', onWait },
    async fetch(request) {
      await request.text()
      const [status, code, retryAfter] = answers[asked] ?? [200, 'fine']
      asked += 1
      const headers: Record<string, string> = retryAfter === undefined ? {} : { 'retry-after': retryAfter }
      return Response.json({ code, detail: 'So it is.', class: 'transient' }, { status, headers })
    },
  })
  return { client, asked: () => asked }
}

it('asks again when the server allows it, also with a body', async () => {
  const waits: number[] = []
  const { client, asked } = answeringTo(
    (waitMs) => waits.push(waitMs),
    [429, 'rate.limited', '0'],
    [429, 'rate.limited', '0'],
  )
  await client.standing()
  expect([asked(), waits.length]).toEqual([3, 2])
  const posting = answering([429, 'rate.limited', '0'])
  await posting.client.sendBatches()
  expect(posting.asked()).toBe(2)
})

it.each([
  ['a wait that is too long', [429, 'rate.limited', '100000']],
  ['a refusal that does not say when', [429, 'rate.limited']],
  ['a wait that is no number', [429, 'rate.limited', 'Wed, 21 Oct 2026 07:28:00 GMT']],
  ['a spent quota', [429, 'access.quota_exceeded', '0']],
  ['a lock-out', [429, 'access.locked_out', '0']],
  ['any other error', [503, 'database.unavailable', '0']],
] as const)('gives up at once for %s', async (_, answer) => {
  const { client, asked } = answering(answer)
  await expect(client.standing()).rejects.toMatchObject({ code: answer[1] })
  expect(asked()).toBe(1)
})

it('stops waiting when it is told to', async () => {
  const { client } = answering([429, 'rate.limited', '60'])
  const stop = new AbortController()
  const waiting = client.lookup([], 0, stop.signal)
  setTimeout(() => stop.abort(new Error('stopped')), 20)
  await expect(waiting).rejects.toThrow('stopped')
})

it('gives up when it has waited long enough', async () => {
  const { client, asked } = answering(...Array.from({ length: 9 }, () => [429, 'rate.limited', '0'] as const))
  const policy = { ...defaultRetryPolicy, maxAttempts: 3, deadlineMs: 5_000 }
  // A stream is sent once: who has it opens it anew for each try.
  const upload = () => client.accept({ name: 'a.pdf', body: new Uint8Array([1]) })
  await expect(waitOutLimits(upload, { policy })).rejects.toMatchObject({ code: 'rate.limited' })
  expect(asked()).toBe(3)
})
