import { glob, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { DomainError, type ErrorKind } from '#kernel'
import { statusOfKind, toProblem } from './problem.ts'
import { type ProblemCode, problemCodes } from './problem-codes.ts'

/** Codes for which HTTP has a status that says more than their kind. */
const ownStatus: Readonly<Record<string, number>> = {
  'access.refresh_failed': 401,
  'access.sign_in_failed': 401,
  'access.key_expired': 401,
  'access.key_inactive': 401,
  'access.key_invalid': 401,
  'document.too_large': 413,
  'request.body_too_large': 413,
  'request.malformed': 400,
  'request.method_not_allowed': 405,
  'request.precondition_failed': 412,
  'request.range_not_satisfiable': 416,
  'request.unauthorized': 401,
  'request.unsupported_media_type': 415,
  'storage.corrupt': 503,
}

/** Every code that the product throws with its kind, as its sources write them. */
async function thrownCodes(): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const kinds = new Map<string, Set<string>>()
  const root = fileURLToPath(new URL('..', import.meta.url))
  for await (const name of glob('**/*.ts', { cwd: root })) {
    if (/\.(test|testing)\.ts$|^(cli|simulator|config)\//.test(name)) continue
    const text = await readFile(`${root}${name}`, 'utf8')
    for (const [, code = '', kind = ''] of text.matchAll(/code: '([a-z_]+\.[a-z_]+)',\s+kind: '(\w+)'/g)) {
      kinds.set(code, (kinds.get(code) ?? new Set()).add(kind))
    }
  }
  return kinds
}

const isKind = (kind: string): kind is ErrorKind => Object.hasOwn(statusOfKind, kind)
const described = Object.keys(problemCodes) as ProblemCode[]

describe('the problems of the API', () => {
  it('are described with the status that their kind has wherever they are thrown', async () => {
    const thrown = await thrownCodes()
    expect(thrown.size).toBeGreaterThan(60)
    for (const code of described) {
      const expected = [...(thrown.get(code) ?? [])].filter(isKind).map((kind) => ownStatus[code] ?? statusOfKind[kind])
      expect([code, ...new Set(expected)]).toEqual(
        // Thrown by parts that are not open yet, or with words between code and kind.
        expected.length === 0 ? [code] : [code, problemCodes[code][0]],
      )
    }
  })

  it.each(described)('answer %s with the status that is described', (code) => {
    const kind = (Object.keys(statusOfKind) as ErrorKind[]).find((one) => statusOfKind[one] === problemCodes[code][0])
    const error = new DomainError({ code, kind: kind ?? 'invalid', message: 'So it is.' })
    expect(toProblem(error, 'r1').status).toBe(problemCodes[code][0])
  })

  it('leave a code that nobody described the status of its kind', () => {
    expect(toProblem(new DomainError({ code: 'a.b', kind: 'conflict', message: '' }), 'r1').status).toBe(409)
    expect(toProblem(new DomainError({ code: 'toString', kind: 'limited', message: '' }), 'r1').status).toBe(429)
  })
})
