import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { completeLock, type Lock, missingEntries, platformOf } from '../../scripts/lock-stubs.ts'

const lock: Lock = JSON.parse(readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8'))

describe('package-lock.json', () => {
  test('has an entry for every optional dependency, so that npm ci works on every platform', () => {
    expect(missingEntries(lock), 'run: npm run lock:complete').toEqual([])
    const names = new Set(Object.keys(lock.packages).map((place) => place.split('node_modules/').at(-1)))
    const optional = Object.values(lock.packages).flatMap((entry) => Object.keys(entry.optionalDependencies ?? {}))
    expect(optional.length).toBeGreaterThan(50)
    expect(optional.filter((name) => !names.has(name))).toEqual([])
  })

  test('names no package source, so that every installation uses its own', () => {
    const entries = Object.entries(lock.packages)
    expect(entries.filter(([, entry]) => entry.resolved !== undefined).map(([place]) => place)).toEqual([])
  })

  test('gives every package that is not a stub a checksum', () => {
    const bare = Object.entries(lock.packages).filter(([place, entry]) => place !== '' && !('integrity' in entry))
    expect(bare.filter(([, entry]) => !entry.optional || (!entry.os && !entry.cpu)).map(([place]) => place)).toEqual([])
  })
})

describe('a completed lock', () => {
  test('knows the platform that a name tells', () => {
    expect(platformOf('@oxc-parser/binding-linux-arm-musleabihf')).toEqual({
      os: ['linux'],
      cpu: ['arm'],
      libc: ['musl'],
    })
    expect(platformOf('@x/cli-linux-x64-gnu')).toEqual({ os: ['linux'], cpu: ['x64'], libc: ['glibc'] })
    expect(platformOf('@biomejs/cli-win32-arm64')).toEqual({ os: ['win32'], cpu: ['arm64'] })
    expect(platformOf('@x/binding-wasm32-wasi')).toEqual({ cpu: ['wasm32'] })
    expect(platformOf('fsevents')).toEqual({})
  })

  test('keeps what is there, adds stubs with the flags of their parent, and nests beside another version', () => {
    const partial: Lock = {
      packages: {
        '': {},
        'node_modules/a': { version: '1.0.0', dev: true, optionalDependencies: { 'a-darwin-x64': '1.0.0' } },
        'node_modules/a/node_modules/b': { version: '3.0.0', optionalDependencies: { 'tool-linux-arm64': '3.0.0' } },
        'node_modules/c': { version: '1.0.0', optionalDependencies: { 'tool-linux-arm64': '^2.1.0' } },
        'node_modules/tool-linux-arm64': { version: '2.1.4', optional: true },
      },
    }
    const { packages } = completeLock(partial)
    expect(packages['node_modules/a-darwin-x64']).toEqual({
      version: '1.0.0',
      os: ['darwin'],
      cpu: ['x64'],
      dev: true,
      optional: true,
    })
    expect(packages['node_modules/a/node_modules/b/node_modules/tool-linux-arm64']?.version).toBe('3.0.0')
    expect(packages['node_modules/tool-linux-arm64']).toEqual({ version: '2.1.4', optional: true })
    expect(Object.keys(packages)).toHaveLength(7)
  })

  test('stays complete: completing twice changes nothing', () => {
    const name = fc.constantFrom('a', 'b-linux-x64', '@s/c-darwin-arm64')
    const version = fc.constantFrom('1.0.0', '2.0.0', '^1.0.0')
    const place = fc
      .array(name, { minLength: 1, maxLength: 3 })
      .map((names) => `node_modules/${names.join('/node_modules/')}`)
    const entry = fc.record({
      version: fc.constantFrom('1.0.0', '2.0.0'),
      optionalDependencies: fc.dictionary(name, version, { maxKeys: 2 }),
    })
    fc.assert(
      fc.property(fc.dictionary(place, entry, { maxKeys: 6 }), (packages) => {
        const once = completeLock({ packages })
        expect(missingEntries(once)).toEqual([])
        expect(completeLock(once)).toEqual(once)
      }),
    )
  })
})
