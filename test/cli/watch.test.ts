import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type CrashPointName, sleep } from '#kernel'
import { type AutopilotProcess, jsonLines, runAutopilot, startAutopilot } from '../support/autopilot-process.ts'
import { type Installation, newInstallation } from '../support/installation.ts'
import { smallPdf } from '../support/small-pdfs.ts'

async function until(what: string, condition: () => Promise<boolean> | boolean): Promise<void> {
  for (let look = 0; look < 600; look += 1) {
    if (await condition()) return
    await sleep(50)
  }
  throw new Error(`it did not happen: ${what}`)
}

describe('watching an inbox', () => {
  let installation: Installation
  let inbox: string
  let watching: AutopilotProcess | undefined

  beforeEach(async () => {
    installation = await newInstallation('pglite')
    inbox = await mkdtemp(join(tmpdir(), 'autopilot-inbox-'))
    watching = undefined
  })
  afterEach(async () => {
    watching?.child.kill('SIGKILL')
    await watching?.exited
    await installation.remove()
    await rm(inbox, { recursive: true, force: true })
  }, 30_000)

  const environment = (rest: Readonly<Record<string, string>> = {}) => ({
    ...installation.env,
    AUTOPILOT_INBOX_STABLE_MS: '200',
    AUTOPILOT_INBOX_SCAN_INTERVAL_MS: '500',
    ...rest,
  })
  function watch(...flags: readonly string[]): AutopilotProcess {
    watching = startAutopilot(['watch', inbox, '--json', ...flags], { env: environment() })
    return watching
  }
  const names = async (folder = '') => (await readdir(join(inbox, folder)).catch(() => [])).sort()
  const listed = async () => jsonLines((await runAutopilot(['list', '--json'], { env: environment() })).stdout)

  it('takes in what arrives, moves what ended, and ends well when asked to', async () => {
    const { child, exited, stdout } = watch('--folders-as-tags')
    await mkdir(join(inbox, 'bills'))
    await writeFile(join(inbox, 'bills', 'a.pdf'), smallPdf(1))
    await writeFile(join(inbox, 'bad.pdf'), 'nothing')
    await writeFile(join(inbox, 'half.pdf.crdownload'), 'half')
    await writeFile(join(inbox, '.hidden.pdf'), smallPdf(2))
    await until(
      'both are moved',
      async () => (await names('finished/bills')).length + (await names('failed')).length === 3,
    )
    expect(await names('finished/bills')).toEqual(['a.pdf'])
    expect(await names('failed')).toEqual(['bad.pdf', 'bad.pdf.reason.txt'])
    expect(await readFile(join(inbox, 'failed', 'bad.pdf.reason.txt'), 'utf8')).toContain('(document.not_pdf)')
    await writeFile(join(inbox, 'later.pdf'), smallPdf(3))
    await until('the later one is moved', async () => (await names('finished')).includes('later.pdf'))
    child.kill('SIGTERM')
    expect(await exited).toEqual({ code: 0, signal: null })
    expect(jsonLines(stdout()).map(({ outcome }) => outcome)).toEqual(
      expect.arrayContaining(['finished', 'refused', 'finished']),
    )
    expect(await names()).toEqual(['.hidden.pdf', 'bills', 'failed', 'finished', 'half.pdf.crdownload'])
    expect((await listed()).map(({ state }) => state)).toEqual(['ready', 'ready'])
  }, 90_000)

  it('leaves originals where they are when asked to, and ends after one look', async () => {
    await writeFile(join(inbox, 'a.pdf'), smallPdf(1))
    expect(await watch('--keep', '--once').exited).toMatchObject({ code: 0 })
    expect(await names()).toEqual(['a.pdf'])
    expect(await listed()).toHaveLength(1)
  }, 60_000)

  it('drains after the first signal and ends at once after the second', async () => {
    for (let seed = 0; seed < 40; seed += 1) await writeFile(join(inbox, `${seed}.pdf`), smallPdf(seed))
    const { child, exited, stdout } = watch()
    await until('the first is finished', () => stdout().includes('finished'))
    child.kill('SIGTERM')
    child.kill('SIGINT')
    const { code } = await exited
    expect([0, 130]).toContain(code)
    const moved = await names('finished')
    const left = (await names()).filter((name) => name.endsWith('.pdf'))
    expect([...moved, ...left].length).toBeGreaterThanOrEqual(40)
  }, 90_000)

  it.each<CrashPointName>(['inbox.before-move', 'inbox.after-copy', 'inbox.after-move'])(
    'killed at %s, loses no original and no document',
    async (name) => {
      await writeFile(join(inbox, 'a.pdf'), smallPdf(1))
      const killed = await runAutopilot(['watch', inbox, '--once'], {
        env: environment({ AUTOPILOT_TEST_CRASH_AT: name }),
      })
      expect(killed.signal).toBe('SIGKILL')
      const left = [...(await names()), ...(await names('finished'))].filter((found) => found === 'a.pdf')
      expect(left.length).toBeGreaterThan(0)
      const again = await runAutopilot(['watch', inbox, '--once'], { env: environment() })
      expect(again.code, again.stderr).toBe(0)
      expect(await names()).toEqual(['finished'])
      expect(await names('finished')).toEqual(['a.pdf'])
      expect((await listed()).map(({ state }) => state)).toEqual(['ready'])
    },
    90_000,
  )

  it('an ingest that is interrupted says what was accepted, and that goes on with the next command', async () => {
    for (let seed = 0; seed < 60; seed += 1) await writeFile(join(inbox, `${seed}.pdf`), smallPdf(seed))
    watching = startAutopilot(['ingest', inbox, '--json'], { env: environment() })
    const { child, exited, stdout } = watching
    await until('the first has ended', () => stdout().includes('\n'))
    child.kill('SIGINT')
    expect(await exited).toEqual({ code: 1, signal: null })
    const lines = jsonLines(stdout())
    expect(lines).toHaveLength(60)
    const accepted = lines.map(({ document_id: id }) => id).filter((id) => id !== null)
    const worked = await runAutopilot(['work', '--until-idle'], { env: environment() })
    expect(worked.code, worked.stderr).toBe(0)
    const documents = await listed()
    expect(new Set(documents.map(({ document_id: id }) => id))).toEqual(new Set(accepted))
    expect(documents.filter(({ state }) => state !== 'ready' && state !== 'needs_review')).toEqual([])
  }, 90_000)
})
