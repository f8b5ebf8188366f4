import { globSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { jsonLines, runAutopilot, startAutopilot } from '../support/autopilot-process.ts'
import { openAiAt } from './clients.ts'

describe('autopilot simulate', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'autopilot-simulate-'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  const env = () => ({ AUTOPILOT_DATA_DIR: join(folder, 'data') })

  it('says where it answers, keeps the journal, follows the script, and ends well when asked to', async () => {
    const [journal, script] = [join(folder, 'journal.jsonl'), join(folder, 'faults.json')]
    await writeFile(script, JSON.stringify([{ path: '/v1/models', nth: 1, fault: 'overloaded' }]))
    const args = ['simulate', '--json', '--port', '0', '--journal', journal, '--faults', script]
    const { child, stdout, stderr, exited } = startAutopilot(args, { env: env() })
    try {
      while (!stdout().includes('\n') && child.exitCode === null) await delay(50)
      expect(stderr()).toBe('')
      const [ready] = jsonLines(stdout())
      expect(ready?.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
      const client = openAiAt(String(ready?.address))
      expect(await client.models.list().catch(({ status }) => status)).toBe(529)
      expect((await client.models.list()).data.length).toBeGreaterThan(10)

      const taken = await runAutopilot(['simulate', '--port', String(ready?.address).split(':')[2] ?? ''], {
        env: env(),
      })
      expect(taken).toMatchObject({ code: 2, stderr: expect.stringContaining('--port') })
    } finally {
      child.kill('SIGTERM')
    }
    expect(await exited).toEqual({ code: 0, signal: null })
    const lines = (await readFile(journal, 'utf8'))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(lines.map(({ status, fault }) => [status, fault])).toEqual([
      [529, 'overloaded'],
      [200, null],
    ])
  })

  it('refuses flags and scripts that it does not understand', async () => {
    const script = join(folder, 'wrong.json')
    await writeFile(script, '[{"fault": "meteorite"}]')
    for (const wrong of [
      ['--fault-rate', '1.5'],
      ['--port', '70000'],
      ['--latency-ms', '-1'],
      ['--faults', script],
    ]) {
      expect((await runAutopilot(['simulate', ...wrong], { env: env() })).code, wrong.join(' ')).toBe(2)
    }
  })

  it('is the only command that loads the simulator', async () => {
    const root = new URL('../../src/', import.meta.url)
    const files = globSync('**/*.ts', { cwd: root }).filter((path) => !path.endsWith('.test.ts'))
    const texts = await Promise.all(
      files.map(async (path) => [path, await readFile(new URL(path, root), 'utf8')] as const),
    )
    const naming = texts.filter(([, text]) => text.includes("'#simulator'"))
    expect(naming.map(([path]) => path)).toEqual(['app/simulate.ts'])
    expect(naming[0]?.[1]).toContain("await import('#simulator')")
  })
})
