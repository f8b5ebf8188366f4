import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')

type Manifest = { dependencies: Record<string, string>; devDependencies: Record<string, string>; license: string }
const manifest: Manifest = JSON.parse(read('package.json'))
const licenceOf = (name: string): string => JSON.parse(read(`node_modules/${name}/package.json`)).license

/** The table under a heading as `name version licence`; a row without a date and a reason is left out. */
function documented(heading: string): string[] {
  const section = read('docs/dependencies.md').split(`## ${heading}`)[1]?.split('\n## ')[0] ?? ''
  const rows = section.matchAll(
    /^\| `(?<name>.+?)` \| (?<version>\S+) \| (?<licence>.+?) \| \d{4}-\d{2} \| .{10,} \|$/gm,
  )
  return [...rows].map(({ groups }) => `${groups?.name} ${groups?.version} ${groups?.licence}`).sort()
}

test.each([
  ['At run time', manifest.dependencies],
  ['For development', manifest.devDependencies],
])('every package has its row in docs/dependencies.md, with version and licence: %s', (heading, packages) => {
  const expected = Object.entries(packages).map(([name, version]) => `${name} ${version} ${licenceOf(name)}`)
  expect(documented(heading)).toEqual(expected.sort())
})

test('versions are exact', () => {
  const versions = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })
  expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([])
})

test('everything that runs in production is under a permissive licence', () => {
  const lock: { packages: Record<string, { dev?: boolean; license?: string }> } = JSON.parse(read('package-lock.json'))
  const permitted = /\b(MIT|Apache-2\.0|BSD-2-Clause|BSD-3-Clause|0BSD|ISC)\b/
  const production = Object.entries(lock.packages).filter(([, { dev }]) => !dev)
  expect(production.length).toBeGreaterThan(20)
  const refused = production.filter(
    ([, { license = 'unknown' }]) => !permitted.test(license) || license.includes(' AND '),
  )
  // docs/decisions/009-a-package-under-the-unlicense.md
  expect(refused.map(([place, { license }]) => `${place} ${license}`)).toEqual(['node_modules/fast-sha256 Unlicense'])
})

test('the licence file is the one that the package names', () => {
  expect(manifest.license).toBe('Apache-2.0')
  expect(read('LICENSE')).toMatch(/^\s+Apache License\n\s+Version 2\.0, January 2004/)
})
