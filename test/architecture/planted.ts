import { cycleViolations, relativeViolations, roomViolations } from './import-rules.ts'
import type { SourceFile } from './source-file.ts'
import {
  environmentViolations,
  lengthViolations,
  nameViolations,
  skippedTestViolations,
  sqlViolations,
} from './text-rules.ts'

export type Rule = (files: readonly SourceFile[]) => string[]

/** Files that break one rule each, and the start of what the rule must say about the first. */
export const planted: readonly [rule: Rule, says: string, files: Record<string, string>][] = [
  [roomViolations, 'documents may not import #runs', { 'src/documents/a.ts': `import { x } from '#runs'` }],
  [roomViolations, 'kernel may not import #config', { 'src/kernel/a.ts': `export type { X } from '#config'` }],
  [roomViolations, 'cli may not import #app', { 'src/cli/a.ts': `const app = await import('#app')` }],
  [roomViolations, 'http may not import #database', { 'src/http/a.ts': `import\n  type { Db }\nfrom '#database'` }],
  [
    roomViolations,
    'providers may import only types from #documents',
    { 'src/providers/a.ts': `import { type X } from '#documents'` },
  ],
  [
    roomViolations,
    'extraction may import only types from #reading',
    { 'src/extraction/a.ts': `export * from '#reading'` },
  ],
  [roomViolations, '#documents/search reaches past', { 'src/http/a.ts': `import { x } from '#documents/search'` }],
  [roomViolations, '#database/testing reaches past', { 'src/runs/a.test.ts': `import { x } from '#database/testing'` }],
  [roomViolations, 'imports its own room', { 'src/runs/a.ts': `import { x } from '#runs'` }],
  [roomViolations, "'shared' is no room", { 'src/shared/a.ts': '' }],
  [
    relativeViolations,
    '../runs/b.ts leaves its room',
    { 'src/documents/a.ts': `import '../runs/b.ts'`, 'src/runs/b.ts': '' },
  ],
  [
    relativeViolations,
    '../reading/w.ts leaves its room',
    {
      'src/workflows/a.ts': `new Worker(new URL('../reading/w.ts', import.meta.url))`,
      'src/reading/w.ts': '',
    },
  ],
  [
    relativeViolations,
    './b names no TypeScript file',
    { 'src/runs/a.ts': `import { b } from './b'`, 'src/runs/b.ts': '' },
  ],
  [
    relativeViolations,
    './b.testing.ts is for tests only',
    {
      'src/runs/a.ts': `import { b } from './b.testing.ts'`,
      'src/runs/b.testing.ts': '',
    },
  ],
  [
    cycleViolations,
    'cycle: src/runs/a.ts -> src/runs/b.ts -> src/runs/a.ts',
    {
      'src/runs/a.ts': `import { b } from './b.ts'`,
      'src/runs/b.ts': `export { a } from './a.ts'`,
    },
  ],
  [
    cycleViolations,
    'cycle: src/audit/index.ts -> src/database/index.ts -> src/audit/index.ts',
    {
      'src/audit/index.ts': `import '#database'`,
      'src/database/index.ts': `import { a } from '#audit'`,
    },
  ],
  [environmentViolations, 'src/http/a.ts: only config', { 'src/http/a.ts': 'const home = process.env.HOME' }],
  [environmentViolations, 'src/http/a.ts: only config', { 'src/http/a.ts': `import { cwd, env } from 'node:process'` }],
  [sqlViolations, 'src/runs/run.ts: SQL', { 'src/runs/run.ts': 'await sql`select 1`.execute(tx)' }],
  [
    sqlViolations,
    'src/runs/run.ts: SQL',
    { 'src/runs/run.ts': 'await sql<Record<string, A> | B>`select 1`.execute(tx)' },
  ],
  [sqlViolations, 'src/runs/run.ts: SQL', { 'src/runs/run.ts': `await tx\n  .selectFrom('runs')` }],
  [nameViolations, `src/runs/utils.ts: 'utils'`, { 'src/runs/utils.ts': '' }],
  [nameViolations, `src/runs/helpers/a.ts: 'helpers'`, { 'src/runs/helpers/a.ts': '' }],
  [nameViolations, `src/runs/types.test.ts: 'types'`, { 'src/runs/types.test.ts': '' }],
  [nameViolations, `src/runs/runStore.ts: 'runStore'`, { 'src/runs/runStore.ts': '' }],
  [lengthViolations, 'bench/a.ts: 401 lines', { 'bench/a.ts': '\n'.repeat(401) }],
  [lengthViolations, 'src: the median file has 61', { 'src/runs/a.ts': '\n'.repeat(61) }],
  [
    lengthViolations,
    'src: the 90th percentile has 201',
    Object.fromEntries([1, 2, 3, 4].map((n) => [`src/runs/${n}.ts`, '\n'.repeat(n < 4 ? 9 : 201)])),
  ],
  [
    skippedTestViolations,
    'src/runs/a.test.ts: a test',
    { 'src/runs/a.test.ts': `it.skip.each(rows)('waits', () => {})` },
  ],
  [
    skippedTestViolations,
    'test/x/a.test.ts: a test',
    { 'test/x/a.test.ts': `describe.concurrent.only('alone', () => {})` },
  ],
]

/** What looks like a violation and is none. */
export const innocent: readonly [rule: Rule, files: Record<string, string>][] = [
  [
    roomViolations,
    {
      'src/documents/a.ts': `// import { x } from '#runs'\n/*\nimport { x } from '#runs'\n*/\nconst a = "import x from '#runs'"`,
    },
  ],
  [
    roomViolations,
    {
      'src/cli/a.ts': `import { client } from '#http/client'`,
      'src/providers/a.ts': `import type { X } from '#documents'`,
    },
  ],
  [roomViolations, { 'src/documents/a.test.ts': `import { createRun } from '#runs'` }],
  [
    roomViolations,
    {
      'src/kernel/a.ts': `const glob = 'src/**/*.ts', quote = /['"]/, other = '#/*'\nconst s = \`import x from '#runs'\``,
    },
  ],
  [
    cycleViolations,
    { 'src/runs/a.ts': `import type { B } from './b.ts'`, 'src/runs/b.ts': `import { a } from './a.ts'` },
  ],
  [relativeViolations, { 'src/main.ts': `import('./app.ts')`, 'src/app.ts': '' }],
  [relativeViolations, { 'src/runs/a.test.ts': `import '../database/b.testing.ts'`, 'src/database/b.testing.ts': '' }],
  [
    environmentViolations,
    {
      'src/config/a.ts': 'process.env.X',
      'src/runs/a.test.ts': 'process.env.X',
      'src/cli/a.ts': `print('process.env.X') // process.env.X`,
    },
  ],
  [
    sqlViolations,
    {
      'src/runs/run-store.ts': 'sql`select 1`',
      'src/database/a.ts': `db.selectFrom('x')`,
      'src/cli/a.ts': `say('sql')`,
    },
  ],
  [skippedTestViolations, { 'src/runs/a.test.ts': `test.skipIf(!url)('on PostgreSQL', () => {})\nexpect(rows.only)` }],
]
