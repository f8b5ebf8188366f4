import { describe, expect, it } from 'vitest'
import { DomainError, type ErrorKind } from '#kernel'
import { archiveTrouble, isOfArchive } from './archive-trouble.ts'
import type { InboxFile } from './inbox-files.ts'

const failure = (code: string, kind: ErrorKind) =>
  new DomainError({ code, kind, failureClass: 'permanent', message: `It met ${code}.` })
const expired = failure('access.key_expired', 'denied')
const named = (path: string): InboxFile => ({ path, relativePath: path, folders: [], sizeBytes: 1, modifiedMs: 1 })
const [a, b, c] = [named('a'), named('b'), named('c')]

function trouble() {
  const now = { ms: 0 }
  const told: string[] = []
  const onTrouble = (error: Error, { path }: InboxFile) => told.push(`${path}: ${error.message}`)
  return { now, told, ...archiveTrouble({ monotonicMs: () => now.ms, onTrouble }) }
}

describe('what keeps an archive from taking files', () => {
  it.each<[string, ErrorKind]>([
    ...(['request.unauthorized', 'access.key_expired', 'access.key_inactive', 'access.key_invalid'] as const).map(
      (code): [string, ErrorKind] => [code, 'denied'],
    ),
    ['access.forbidden', 'denied'],
    ['access.refresh_failed', 'denied'],
    ['access.quota_exceeded', 'limited'],
    ['api.unreachable', 'unavailable'],
    ['api.not_autopilot', 'unavailable'],
    ['api.moved', 'unavailable'],
    ['api.other_version', 'unavailable'],
    ['request.no_route', 'not_found'],
    ['storage.full', 'unavailable'],
    ['database.unavailable', 'unavailable'],
  ])('is %s (%s), with whichever file', (code, kind) => {
    expect(isOfArchive(failure(code, kind))).toBe(true)
  })

  it.each<[string, ErrorKind]>([
    ['document.not_pdf', 'invalid'],
    ['file.unreadable', 'invalid'],
    ['internal.bug', 'bug'],
    ['request.malformed', 'invalid'],
    ['document.not_found', 'not_found'],
    ['storage.corrupt', 'unavailable'],
    ['storage.missing', 'unavailable'],
    ['storage.just_removed', 'unavailable'],
  ])('is not %s (%s), which is of one file', (code, kind) => {
    expect(isOfArchive(failure(code, kind))).toBe(false)
    expect(isOfArchive(new Error(code))).toBe(false)
  })

  it('is waited out, longer each time up to a minute, with one file each time, the one that waits longest', () => {
    const { now, met, choose, restsForMs } = trouble()
    met(a, expired, now.ms)
    const waits: number[] = []
    const tried: string[] = []
    for (let times = 0; times < 8; times += 1) {
      expect(choose([a, b, c])).toEqual([])
      waits.push(restsForMs())
      now.ms += restsForMs()
      for (const file of choose([a, b, c])) {
        tried.push(file.path)
        met(file, expired, now.ms)
      }
    }
    expect(waits.map((waitMs) => waitMs / 1_000)).toEqual([1, 2, 4, 8, 16, 32, 60, 60])
    expect(tried.join('')).toBe('bcabcabc')
  })

  it('is no worse when files meet it that were begun before it was known', () => {
    const { now, met, restsForMs } = trouble()
    met(a, expired, 0)
    now.ms = 1_500
    met(b, expired, 0)
    expect(restsForMs()).toBe(0)
  })

  it('is over for all as soon as one is accepted', () => {
    const { now, met, choose, accepted } = trouble()
    met(a, expired, now.ms)
    accepted()
    expect(choose([a, b, c])).toEqual([a, b, c])
  })

  it('is told once for each reason, until no file is left that met it', () => {
    const { told, met, accepted, settled, lasting } = trouble()
    met(a, expired, 0)
    met(b, expired, 0)
    met(b, failure('api.moved', 'unavailable'), 0)
    accepted()
    settled(a)
    met(b, expired, 0)
    expect(told).toEqual(['a: It met access.key_expired.', 'b: It met api.moved.'])
    expect(lasting()).toBe(expired)
    settled(b)
    expect(lasting()).toBeUndefined()
    met(c, expired, 0)
    expect(told.at(-1)).toBe('c: It met access.key_expired.')
  })

  it('is forgotten with files that are not there any more', () => {
    const { met, onlyThere, lasting } = trouble()
    met(a, expired, 0)
    onlyThere(new Set(['b']))
    expect(lasting()).toBeUndefined()
  })
})
