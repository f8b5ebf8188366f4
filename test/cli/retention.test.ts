import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { autopilot } from '../support/autopilot-in-process.ts'
import { useInstallation } from '../support/in-process.ts'
import { smallPdf } from '../support/small-pdfs.ts'

const lines = (out: string) => out.split('\n').filter((line) => line !== '')

describe('autopilot retention and audit', () => {
  const place = useInstallation({ AUTOPILOT_LOGS_LEVEL: 'error', AUTOPILOT_OCR_ENABLED: 'false' })
  let id: string
  beforeAll(async () => {
    const folder = join(place.root, 'scans')
    await mkdir(folder)
    await writeFile(join(folder, 'a.pdf'), smallPdf(1))
    const { out } = await autopilot('ingest', folder, '--json')
    id = JSON.parse(lines(out)[0] ?? '{}').document_id
  }, 90_000)

  it('shows how long what is kept, and changes it', async () => {
    expect(await autopilot('retention', 'report')).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^POLICY +KEPT +DUE +REMOVED\nended_runs +30 days +0 +-\ntool_logs +24 hours/),
    })
    expect((await autopilot('retention', 'set', 'trash', '60d')).out).toMatch(/trash +60 days \(set\)/)
    expect((await autopilot('retention', 'set', 'trash', 'for-ever')).out).toMatch(/trash +for ever \(set\)/)
    expect((await autopilot('retention', 'set', 'trash', 'default')).out).toMatch(/trash +30 days +0/)
    expect(await autopilot('retention', 'set', 'trash', '60')).toMatchObject({ code: 2 })
    expect(await autopilot('retention', 'set', 'trsh', '60d')).toMatchObject({
      code: 1,
      err: expect.stringContaining('trash'),
    })
    const applied = await autopilot('retention', 'apply', '--dry-run', '--json')
    expect(lines(applied.out).map((line) => JSON.parse(line).policy)).toEqual([
      ...['ended_runs', 'tool_logs', 'itineraries', 'trash', 'idempotency_entries'],
    ])
  })

  it('holds a document until it is released', async () => {
    expect(await autopilot('retention', 'hold', id)).toMatchObject({ code: 2 })
    expect((await autopilot('retention', 'hold', id, '--reason', 'Case 12')).out).toContain('Case 12')
    await autopilot('trash', id)
    const refused = await autopilot('purge', id, '--yes')
    expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('legal hold') })
    expect(await autopilot('retention', 'release', id)).toMatchObject({ code: 0 })
    expect(await autopilot('purge', id, '--yes')).toMatchObject({ code: 0 })
  })

  it('verifies and exports the trail', async () => {
    const { out } = await autopilot('audit', 'export')
    const events = lines(out).map((line) => JSON.parse(line))
    expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, index) => index + 1))
    expect(events.at(-1).event).toBe('document.purged')
    const rest = await autopilot('audit', 'export', '--after', '2')
    expect(lines(rest.out)).toHaveLength(events.length - 2)
    expect((await autopilot('audit', 'verify')).out).toBe(`The chain of ${events.length} events is whole.\n`)
  })
})
