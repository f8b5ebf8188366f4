import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { jsonLines, runAutopilot } from '../support/autopilot-process.ts'
import { describeOnEachInstallation, newInstallation } from '../support/installation.ts'
import { smallPdf } from '../support/small-pdfs.ts'
import { note } from './selection.ts'

describeOnEachInstallation('purged means gone', (engine) => {
  it('removes the bytes at the next start when it is killed before it had removed them', async () => {
    const installation = await newInstallation(engine)
    const folder = await mkdtemp(join(tmpdir(), 'autopilot-originals-'))
    const autopilot = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
      runAutopilot(args, { env: { ...installation.env, ...env } })
    const blobs = async () => {
      const entries = await readdir(join(installation.dataDir, 'blobs'), { recursive: true, withFileTypes: true })
      return entries.filter((entry) => entry.isFile()).length
    }
    try {
      await autopilot(['db', 'migrate'])
      for (const number of [1, 2]) await writeFile(join(folder, `${number}.pdf`), smallPdf(number))
      const ingested = await autopilot(['ingest', folder, '--json'])
      const [first] = jsonLines(ingested.stdout)
      const documentId = String(first?.document_id)
      await autopilot(['trash', documentId])
      const killed = await autopilot(['purge', documentId, '--yes'], {
        AUTOPILOT_TEST_CRASH_AT: 'purge.before-bytes:1',
      })
      expect(killed.signal, killed.stderr).toBe('SIGKILL')
      expect(await blobs()).toBe(2)
      const finished = await autopilot(['work', '--until-idle'])
      expect(finished.code, finished.stderr).toBe(0)
      expect(await blobs()).toBe(1)
      expect(jsonLines((await autopilot(['list', '--json'])).stdout)).toHaveLength(1)
      note('Purged means gone', `killed at purge.before-bytes on ${engine}`)
    } finally {
      await installation.remove()
      await rm(folder, { recursive: true, force: true })
    }
  })
})
