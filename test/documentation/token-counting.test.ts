import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import * as library from '../../src/app.ts'
import { codeBlocksOf } from './code-blocks.ts'
import { runShell, runTypeScript } from './run-block.ts'

const blocks = codeBlocksOf('docs/token-counting.md')
let dataDir: string

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'autopilot-documentation-'))
})
afterAll(() => rm(dataDir, { recursive: true, force: true }))

it('has eight examples, each with what it prints', () => {
  expect(blocks.map(({ heading }) => heading.slice(0, 9))).toEqual([1, 2, 3, 4, 5, 6, 7, 8].map((n) => `Example ${n}`))
  expect(blocks.filter(({ printed }) => printed === null)).toEqual([])
})

it.each(blocks)(
  '$heading: prints what the page says',
  async ({ language, code, printed }) => {
    const out = language === 'ts' ? await runTypeScript(code) : await runShell(code, { AUTOPILOT_DATA_DIR: dataDir })
    expect(out).toBe(printed)
  },
  120_000,
)

it('shows every function of the library in an example', () => {
  // The whole product, which the program itself is made of.
  const whole = new Set(['createApp'])
  const code = blocks.map((block) => block.code).join('\n')
  const unshown = Object.keys(library).filter((name) => !whole.has(name) && !code.includes(name))
  expect(unshown).toEqual([])
})
