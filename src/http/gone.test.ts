import { expect, it } from 'vitest'
import type { Logger } from '#telemetry'
import { createHttp } from './create-http.ts'
import { depsOf } from './http.testing.ts'

/** What is logged when this fails, after the caller went away or not. */
async function failing(leaves: boolean) {
  const logged: (string | undefined)[] = []
  const leave = new AbortController()
  const deps = depsOf({
    async standing() {
      if (leaves) leave.abort(new Error('gone'))
      throw new Error('cut off')
    },
  })
  const note = (level: string) => (_: object, text?: string) => void logged.push(`${level}: ${text}`)
  // Of the log no more is used here.
  const log = { ...deps.log, info: note('info'), error: note('error') } as Logger
  const http = createHttp({ ...deps, log })
  const response = await http.fetch(new Request('http://localhost/v1/standing', { signal: leave.signal }))
  return { status: response.status, logged }
}

it('is no failure of the product when the caller went away', async () => {
  expect(await failing(true)).toEqual({ status: 499, logged: ['info: Whoever asked went away before the answer.'] })
  expect(await failing(false)).toEqual({ status: 500, logged: ['error: A request failed.'] })
})
