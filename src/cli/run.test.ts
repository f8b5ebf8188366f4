import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { DomainError } from '#kernel'
import { aDocument, doorsTo, runCli } from './cli.testing.ts'
import type { Doors } from './doors.ts'

const refusing = (error: Error): Partial<Doors> => ({
  openArchive: async () => {
    throw error
  },
})

describe('a command', () => {
  it.each([
    ['config.unknown_name', 'invalid', 3],
    ['usage.invalid', 'invalid', 2],
    ['budget.exceeded', 'limited', 4],
    ['access.denied', 'denied', 4],
    ['document.not_found', 'not_found', 1],
    ['api.unreachable', 'unavailable', 1],
    ['internal.bug', 'bug', 70],
  ] as const)(
    'that ends with %s (%s) has the exit code %i, and says so in the form asked for',
    async (code, kind, exit) => {
      const error = new DomainError({ code, kind, message: 'What happened.\nWhat to do.' })
      const human = await runCli(['list'], refusing(error))
      expect(human).toEqual({ code: exit, out: '', err: `What happened.\n    What to do. (${code})\n` })
      const machine = await runCli(['list', '--json'], refusing(error))
      expect(machine.code).toBe(exit)
      expect(JSON.parse(machine.out)).toEqual({
        error: { code, message: error.message, class: error.failureClass },
      })
    },
  )

  it('that meets a bug says where', async () => {
    const { code, err } = await runCli(['list'], refusing(new TypeError('x is not a function')))
    expect(code).toBe(70)
    expect(err).toContain('run.test.ts')
  })

  it('hands the global flags on as settings, before or behind its name', async () => {
    const seen: unknown[] = []
    const doors: Partial<Doors> = {
      async doctor(flags, options) {
        seen.push(flags, options)
        return [{ ok: false, text: 'a problem', json: { key: 1 } }]
      },
    }
    const argv = ['--data-dir', '/data', '--config', 'a.json', 'doctor', '--config', '--log-level', 'warn', '--json']
    expect(await runCli(argv, doors)).toEqual({ code: 1, out: '{"ok":false,"key":1}\n', err: '' })
    expect(seen).toEqual([{ dataDir: '/data', configFile: 'a.json', 'logs.level': 'warn' }, { configuration: true }])
  })

  it('is refused where each of its items is, and has failed for some where another one has', async () => {
    const denied = new DomainError({ code: 'access.forbidden', kind: 'denied', message: 'No.' })
    const gone = new DomainError({ code: 'document.not_found', kind: 'not_found', message: 'Gone.' })
    const doors = doorsTo({
      async trash(reference) {
        throw reference === 'gone' ? gone : denied
      },
    })
    expect((await runCli(['trash', 'one', 'two'], doors)).code).toBe(4)
    expect((await runCli(['trash', 'one', 'gone'], doors)).code).toBe(1)
  })

  it('purges only when a person says yes', async () => {
    const purged: string[] = []
    const doors = doorsTo({
      async purge(reference) {
        purged.push(reference)
        return { document_id: reference }
      },
    })
    expect((await runCli(['purge', 'abcdef'], doors)).code).toBe(2)
    expect((await runCli(['purge', 'abcdef'], doors, { ask: async () => 'no' })).code).toBe(0)
    expect(purged).toEqual([])
    expect((await runCli(['purge', 'abcdef'], doors, { ask: async () => 'yes' })).out).toBe('abcdef is purged.\n')
  })

  const searched = async (...argv: readonly string[]) => {
    const asked: unknown[] = []
    const doors = doorsTo({
      async search(query, limit, explain) {
        asked.push([query, limit, explain])
        return {
          hits: [],
          total: 0,
          total_is_capped: false,
          meaning: { model: null, used: 'local_only', notice: null },
        }
      },
    })
    const { code, out, err } = await runCli(['search', ...argv], doors)
    return { code, out, err, asked }
  }

  it.each([
    [['rent', '-reminder', '-h', '--limit', '3'], 'rent -reminder -h', 3],
    [['-reminder', 'rent', '--explain=no', '--', '-x'], undefined, 10],
    [['rent', '--', '--limt', '1'], 'rent --limt 1', 10],
    [['--', '--limt'], '--limt', 10],
    [['-"of the"', '--limit=2', '--', '-x', '--', 'y'], '-"of the" -x -- y', 2],
    [['water', '--limt', '1'], undefined, 10],
    [['water', '--csv'], undefined, 10],
    [['--nonsense', 'water'], undefined, 10],
    [['-without', '--nonsense=1', '--json'], undefined, 10],
    [['water', '--limit', '26'], undefined, 10],
  ])('searches with %j for %j, or says which flag there is not', async (argv, query, limit) => {
    const { code, err, asked } = await searched(...argv)
    if (query === undefined) expect([code, asked, err]).toEqual([2, [], expect.stringContaining('option')])
    else expect([code, asked]).toEqual([0, [[query, limit, false]]])
  })

  it('tells a program of a wrong flag of a search as of any other', async () => {
    const { out } = await searched('water', '--limt', '1', '--json')
    expect(JSON.parse(out)).toMatchObject({ error: { code: 'usage.invalid' } })
    expect((await searched('-x', '--help')).out).toContain('Usage: autopilot search')
  })

  it('lists page after page to the limit that was asked for', async () => {
    const pages: unknown[] = []
    const doors = doorsTo({
      async list({ cursor, limit }) {
        pages.push([cursor, limit])
        const at = Number(cursor ?? 0)
        return { items: [aDocument({ document_id: `d${at}` })], next_cursor: at < 4 ? String(at + 1) : null }
      },
    })
    const { out } = await runCli(['list', '--json'], doors)
    expect(out.trim().split('\n')).toHaveLength(5)
    expect(pages.slice(0, 2)).toEqual([
      [undefined, 500],
      ['1', 500],
    ])
  })
})

describe('ingest', () => {
  it('names what was accepted and what was not when the archive goes away for good', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'autopilot-ingest-'))
    try {
      await writeFile(join(folder, 'a.pdf'), 'a')
      const doors = doorsTo({
        accept: async () => ({ outcome: 'created', document: aDocument({ state: 'processing' }) }),
        async lookup() {
          throw new DomainError({ code: 'request.unauthorized', kind: 'denied', message: 'No.' })
        },
      })
      const { code, out } = await runCli(['ingest', folder, '--json'], doors)
      expect(code).toBe(4)
      const lines = out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
      expect(lines).toMatchObject([
        { outcome: 'created', state: 'processing' },
        { error: { code: 'request.unauthorized' } },
      ])
      const human = await runCli(['ingest', folder], doors)
      expect(human.out).toContain('1 accepted documents are not finished')
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  })

  it('that is stopped names what it did not come to', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'autopilot-ingest-'))
    try {
      await writeFile(join(folder, 'a.pdf'), 'a')
      const { code, out } = await runCli(['ingest', folder, '--json'], doorsTo({}), { stopped: AbortSignal.abort() })
      expect(code).toBe(1)
      expect(JSON.parse(out)).toMatchObject({
        outcome: 'failed',
        error: { code: 'ingest.stopped', class: 'transient' },
      })
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  })

  it('calls a duplicate of a failed document failed', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'autopilot-ingest-'))
    try {
      await writeFile(join(folder, 'a.pdf'), 'a')
      const error = { code: 'document.damaged', message: 'It is damaged.', class: 'permanent' }
      const doors = doorsTo({
        accept: async () => ({ outcome: 'duplicate', document: aDocument({ state: 'failed', error }) }),
      })
      const { code, out } = await runCli(['ingest', join(folder, 'a.pdf'), '--json'], doors)
      expect({ code, line: JSON.parse(out) }).toMatchObject({
        code: 1,
        line: { outcome: 'failed', state: 'failed', error },
      })
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  })
})
