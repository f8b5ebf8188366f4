import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadProcessSettings } from '#config'
import { silentLogger } from '#telemetry'
import { noUsage } from '#tokens'
import { type App, createApp } from '../../src/app.ts'
import { autopilot } from '../support/autopilot-in-process.ts'
import { payForCalls } from '../support/paid-calls.ts'
import { codeBlocksOf, root as repository } from './code-blocks.ts'

const blocks = codeBlocksOf('docs/costs.md')
let root: string

/** The words of a command as a shell gives them; the page quotes nothing but `*`. */
const words = (line: string) => line.split(' ').map((word) => word.replaceAll("'", ''))

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'autopilot-costs-'))
  process.env.AUTOPILOT_DATA_DIR = root
  process.env.AUTOPILOT_LOGS_LEVEL = 'error'
})
afterAll(() => rm(root, { recursive: true, force: true }))

describe('the page on costs', () => {
  const commands = blocks.filter(({ language }) => language === 'sh').flatMap(({ code }) => code.trim().split('\n'))

  it.each(commands)('shows a command that works: %s', async (line) => {
    const [program, ...argv] = words(line)
    expect(program).toBe('autopilot')
    expect(await autopilot(...argv)).toMatchObject({ code: 0, err: '' })
  })

  describe('on the ledger', () => {
    let app: App

    beforeAll(async () => {
      const usage = { ...noUsage, input: 1_000, cachedInput: 1_000, output: 200 }
      await payForCalls([
        { model: 'gpt-5', usage, documentType: 'invoice' },
        { model: 'gpt-5-mini', usage: 'unknown' },
      ])
      const { settings } = loadProcessSettings({})
      app = await createApp(settings, { log: silentLogger, working: false, exclusive: true })
    })
    afterAll(() => app.close())

    it('names every column', async () => {
      const { rows } = await app.database.asOwner((tx) =>
        sql<{ name: string }>`select column_name as name from information_schema.columns
          where table_name = 'ledger_entries'`.execute(tx.query),
      )
      const page = readFileSync(join(repository, 'docs/costs.md'), 'utf8')
      expect(rows.length).toBeGreaterThan(20)
      expect(rows.filter(({ name }) => !page.includes(`\`${name}\``))).toEqual([])
    })

    it.each(blocks.filter(({ language }) => language === 'sql'))(
      'shows a query that works: $heading',
      async ({ code, printed }) => {
        const { rows } = await app.database.asOwner((tx) =>
          sql<Record<string, unknown>>`${sql.raw(code)}`.execute(tx.query),
        )
        expect(Object.keys(rows[0] ?? {}).join(' | ')).toBe(printed?.trim())
      },
    )
  })
})
