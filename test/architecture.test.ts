import { globSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { cycleViolations, relativeViolations, roomViolations } from './architecture/import-rules.ts'
import { innocent, planted, type Rule } from './architecture/planted.ts'
import { rooms } from './architecture/rooms.ts'
import { sourceFile } from './architecture/source-file.ts'
import {
  environmentViolations,
  lengthViolations,
  nameViolations,
  skippedTestViolations,
  sqlViolations,
} from './architecture/text-rules.ts'

const rules: Record<string, Rule> = {
  'imports between rooms stand in the table': roomViolations,
  'relative imports stay in their room': relativeViolations,
  'no files import each other in a ring': cycleViolations,
  'only config reads the environment': environmentViolations,
  'SQL lives in stores': sqlViolations,
  'no drawer names, all in kebab-case': nameViolations,
  'files are small': lengthViolations,
  'no test is skipped, left for later or alone': skippedTestViolations,
}

const root = new URL('../', import.meta.url)
const ours = globSync('{src,test,bench,scripts,samples}/**/*.ts', { cwd: root })
  // What a benchmark compares with has packages of its own.
  .filter((path) => path !== 'test/architecture/planted.ts' && !path.includes('/node_modules/'))
  .map((path) => sourceFile(path, readFileSync(new URL(path, root), 'utf8')))

describe('the repository', () => {
  test.each(Object.entries(rules))('%s', (_, violations) => {
    expect(violations(ours)).toEqual([])
  })

  test('is seen by the rules', () => {
    expect(ours.length).toBeGreaterThan(40)
    expect(ours.flatMap((file) => file.imports).length).toBeGreaterThan(80)
  })
})

const read = (files: Record<string, string>) => Object.entries(files).map(([path, text]) => sourceFile(path, text))

describe('a rule', () => {
  test.each(planted.map(([rule, ...rest]) => [rule.name, ...rest, rule] as const))('%s: %s', (_, says, files, rule) => {
    expect(rule(read(files)).join('\n')).toContain(says)
  })

  test.each(innocent.map((row) => [row[0].name, ...row] as const))(
    '%s accepts what only looks like a violation',
    (_, rule, files) => {
      expect(rule(read(files))).toEqual([])
    },
  )

  test('of the table names rooms only, and none imports in a ring', () => {
    const imports = Object.entries(rooms).flatMap(([room, { values }]) => values.map((value) => [room, value] as const))
    const known = new Set([...Object.keys(rooms), 'http/client'])
    expect(imports.filter(([, value]) => !known.has(value))).toEqual([])
    const files = Object.entries(rooms).map(([room, { values }]) =>
      sourceFile(`src/${room}/index.ts`, values.map((value) => `import '#${value}'`).join('\n')),
    )
    expect(cycleViolations(files)).toEqual([])
  })
})

test('reads the imports of a file through comments, strings, templates and regular expressions', () => {
  const text = [
    `import { a } from './a.ts' // it's`,
    `const nested = \`\${a ? \`it's \${'x'}\` : ''} // no comment\``,
    `const quote = /["'\`/]/.test(nested) ? 4 / 2 / 1 : '/*'`,
    `import type { B } from "#b" /* ' */`,
    `export {\n  type C,\n  d,\n} from '#c'`,
    `const later = () => import('./d.ts'), shape: typeof import('#e') = later`,
  ].join('\n')
  expect(sourceFile('src/x/y.ts', text).imports.map(({ specifier, kind }) => `${kind} ${specifier}`)).toEqual([
    'value ./a.ts',
    'type #b',
    'value #c',
    'value ./d.ts',
    'type #e',
  ])
})
