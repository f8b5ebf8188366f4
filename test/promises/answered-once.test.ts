import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { CrashPointName } from '#kernel'
import { type AutopilotProcess, runAutopilot, startAutopilot } from '../support/autopilot-process.ts'
import { describeOnEachInstallation, newInstallation } from '../support/installation.ts'
import { smallPdf } from '../support/small-pdfs.ts'
import { note } from './selection.ts'

type Answer = { readonly status: number; readonly replayed: boolean; readonly body: Record<string, unknown> }

describeOnEachInstallation('a request with a key is done once', (engine) => {
  it('when the process is killed before, in and after its work, and the request is sent again', async () => {
    const installation = await newInstallation(engine)
    let serving: AutopilotProcess | undefined
    let reach: { url: string; token: string } | undefined

    /** The next process; it dies where the point is reached for the time that is named. */
    async function serve(crashAt?: `${CrashPointName}:${number}`): Promise<void> {
      const env = { ...installation.env, AUTOPILOT_HTTP_PORT: '0' }
      const started = startAutopilot(['serve'], {
        env: crashAt === undefined ? env : { ...env, AUTOPILOT_TEST_CRASH_AT: crashAt },
      })
      serving = started
      reach = undefined
      const address = async () => {
        const text = await readFile(join(installation.dataDir, 'address.json'), 'utf8').catch(() => '{}')
        const written = JSON.parse(text)
        return written.pid === started.child.pid ? written : undefined
      }
      const ended = started.exited.then(() => 'ended' as const)
      for (const end = Date.now() + 120_000; reach === undefined && Date.now() < end; ) {
        const rested = await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 100))])
        reach = rested === 'ended' ? undefined : await address()
        if (rested === 'ended') break
      }
      expect(reach, started.stderr()).toBeDefined()
      note('Answered once', `killed at ${crashAt ?? 'no point'} on ${engine}`)
    }
    async function send(path: string, key: string, body: Uint8Array | null): Promise<Answer> {
      const response = await fetch(`${reach?.url}${path}`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${reach?.token}`,
          'idempotency-key': key,
          'content-type': body === null ? 'application/json' : 'application/pdf',
        },
        body: body === null ? '{}' : new Uint8Array(body),
      })
      const replayed = response.headers.get('idempotent-replay') === 'true'
      return { status: response.status, replayed, body: (await response.json()) as Answer['body'] }
    }
    async function sendToDie(path: string, key: string, body: Uint8Array | null): Promise<void> {
      await expect(send(path, key, body)).rejects.toThrow()
      expect((await serving?.exited)?.signal, serving?.stderr()).toBe('SIGKILL')
    }
    /** When the lease of the dead process is over: at once where it is known that nobody else runs. */
    async function sendAgain(path: string, key: string, body: Uint8Array | null): Promise<Answer> {
      let answer = await send(path, key, body)
      for (const end = Date.now() + 40_000; answer.body.code === 'idempotency.in_progress' && Date.now() < end; ) {
        expect(engine, 'the embedded installation knows that it is alone').toBe('postgres')
        await new Promise((resolve) => setTimeout(resolve, 500))
        answer = await send(path, key, body)
      }
      return answer
    }
    const get = async (path: string) =>
      (await fetch(`${reach?.url}${path}`, { headers: { authorization: `Bearer ${reach?.token}` } })).text()

    try {
      await runAutopilot(['db', 'migrate'], { env: installation.env })
      const upload = '/v1/documents?name=a.pdf'
      await serve('accept.before-commit:1')
      await sendToDie(upload, 'upload-1', smallPdf(1))
      await serve('request.worked:2')
      const worked = await sendAgain(upload, 'upload-1', smallPdf(1))
      expect(worked, `nothing was committed, so it is worked\n${serving?.stderr()}`).toMatchObject({
        ...{ status: 201, replayed: false, body: { outcome: 'created' } },
      })
      await sendToDie(upload, 'upload-2', smallPdf(2))
      await serve('request.kept:2')
      expect(await sendAgain(upload, 'upload-2', smallPdf(2)), 'worked again, and found by its content').toMatchObject({
        ...{ status: 200, replayed: false, body: { outcome: 'duplicate' } },
      })
      await sendToDie(upload, 'upload-3', smallPdf(3))
      await serve('request.worked:1')
      const kept = await sendAgain(upload, 'upload-3', smallPdf(3))
      expect(kept, 'the answer was kept').toMatchObject({ status: 201, replayed: true, body: { outcome: 'created' } })

      // What `outcome` tells of was just compared.
      const { document } = kept.body as { document: { document_id: string } }
      const trash = `/v1/documents/${document.document_id}/trash`
      await sendToDie(trash, 'trash', null)
      await serve()
      const lost = await sendAgain(trash, 'trash', null)
      expect(lost).toMatchObject({ status: 409, body: { code: 'idempotency.answer_not_kept' } })
      expect(String(lost.body.detail)).toContain(`document.trashed document:${document.document_id}`)

      const { items } = JSON.parse(await get('/v1/documents'))
      expect(items).toHaveLength(2)
      const lines = (await get('/v1/audit/events')).trim().split('\n')
      const events = lines.map((line) => JSON.parse(line).event)
      expect(events.filter((event) => event === 'document.accepted')).toHaveLength(3)
      expect(events.filter((event) => event === 'document.trashed')).toHaveLength(1)
    } finally {
      serving?.child.kill('SIGKILL')
      await serving?.exited
      await installation.remove()
    }
  })
})
