import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { loadProcessSettings } from '#config'
import { readAddress } from '#http/client'
import { ownInstallation } from '../../src/app/own-installation.ts'
import { autopilot } from '../support/autopilot-in-process.ts'
import { jsonLines } from '../support/autopilot-process.ts'
import { describeInProcess } from '../support/in-process.ts'
import { smallPdf } from '../support/small-pdfs.ts'

const settings = { AUTOPILOT_LOGS_LEVEL: 'silent', AUTOPILOT_OCR_ENABLED: 'false' }

describeInProcess('an installation that a process has open', settings, (place) => {
  const owned = async () =>
    ownInstallation(loadProcessSettings({}), {
      ...{ working: true, command: 'serve' as const, address: { host: '127.0.0.1', port: 0 } },
    })
  const dump = (...folder: readonly string[]) => autopilot('db', 'dump', join(place.root, ...folder), '--json')

  it('is dumped by it, whole, and set up by it', async () => {
    const pdf = join(place.root, 'bill.pdf')
    await writeFile(pdf, smallPdf(1))
    const { close } = await owned()
    try {
      expect(await autopilot('ingest', pdf)).toMatchObject({ code: 0 })
      const dumped = await dump('dump')
      expect(dumped).toMatchObject({ code: 0, err: '' })
      expect(jsonLines(dumped.out)).toMatchObject([{ ok: true, rows: expect.any(Number), originals: 1 }])

      process.env.AUTOPILOT_SETUP_PASSWORD = 'seven small horses'
      const made = await autopilot('setup', '--email', 'Ann@example.org', '--name', 'Ann', '--json')
      expect(made).toMatchObject({ code: 0, out: '{"email":"ann@example.org"}\n' })
      expect(await autopilot('setup', '--email', 'b@example.org', '--name', 'B')).toMatchObject({
        ...{ code: 1, err: expect.stringContaining('(setup.done)') },
      })
      expect((await autopilot('users', 'list')).out).toContain('ann@example.org')
    } finally {
      await close()
    }
    expect((await readdir(join(place.root, 'dump'))).sort()).toEqual(['database.jsonl', 'originals'])
  }, 120_000)

  it('says what is in the way of a dump, whoever would write it', async () => {
    await mkdir(join(place.root, 'taken'))
    await writeFile(join(place.root, 'a-file'), '')
    const { close } = await owned()
    const refusals = async () => [await dump('taken'), await dump('nowhere', 'deep'), await dump('a-file', 'inside')]
    const served = await refusals().finally(close)
    for (const ran of [served, await refusals()]) {
      const errors = ran.map(({ out }) => jsonLines(out)[0]?.error)
      expect(errors).toMatchObject([
        { code: 'storage.dump_exists', message: expect.stringContaining(join(place.root, 'taken')) },
        { code: 'storage.dump_unwritable', message: expect.stringContaining(join(place.root, 'nowhere', 'deep')) },
        { code: 'storage.dump_unwritable' },
      ])
      expect(ran.map(({ code }) => code)).toEqual([1, 1, 1])
    }
  })

  it('dumps for nobody but those who have the token of the installation', async () => {
    const { app, close } = await owned()
    try {
      const key = jsonLines(
        (await autopilot('keys', 'create', '--name', 'all', '--permission', 'users:write,audit:read', '--json')).out,
      )[0]
      const address = await readAddress(join(place.root, 'data'))
      expect(key?.token).toMatch(/^ap_/)
      for (const token of [String(key?.token), 'x', `${address?.token}x`, '']) {
        for (const [path, body] of [
          ['/here/dump', { folder: join(place.root, 'theirs') }],
          ['/here/owner', { email: 'eve@example.org', name: 'Eve', password: 'seven small horses' }],
        ] as const) {
          const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` }
          const asked = { method: 'POST', headers, body: JSON.stringify(body) }
          expect((await fetch(`${address?.url}${path}`, asked)).status).toBe(401)
        }
      }
      expect(await readdir(place.root)).not.toContain('theirs')
      const wrong = await app.http.fetch(
        new Request('http://x/here/dump', {
          ...{ method: 'POST', body: '{"folder":"relative"}', headers: { 'content-type': 'application/json' } },
        }),
      )
      expect(wrong.status).toBe(400)
      expect(JSON.stringify(await (await fetch(`${address?.url}/openapi.json`)).json())).not.toContain('/here/')
    } finally {
      await close()
    }
  })
})

describeInProcess('an installation that is restored', settings, (place) => {
  it('says that there is no dump in a folder', async () => {
    await mkdir(join(place.root, 'empty'))
    for (const folder of ['missing', 'empty']) {
      const { code, err } = await autopilot('db', 'restore', join(place.root, folder))
      expect([code, err]).toEqual([1, expect.stringMatching(/^There is no dump in .* \(storage\.dump_missing\)\n$/)])
      expect(err).toContain(join(place.root, folder))
    }
    await rm(join(place.root, 'empty'), { recursive: true })
  })

  it('may have been looked at, but nobody may have done anything in it', async () => {
    const pdf = join(place.root, 'bill.pdf')
    await writeFile(pdf, smallPdf(2))
    const elsewhere = ['--data-dir', join(place.root, 'elsewhere')] as const
    const isServer = place.engine === 'postgres'
    const folder = join(place.root, 'dump')
    const listed = async () => (await autopilot('list', '--json')).out
    expect(await listed()).toBe('')
    if (isServer) expect(await autopilot('db', 'dump', folder)).toMatchObject({ code: 0 })
    else {
      expect(await autopilot('ingest', pdf, ...elsewhere)).toMatchObject({ code: 0 })
      expect(await autopilot('db', 'dump', folder, ...elsewhere)).toMatchObject({ code: 0 })
    }
    const restored = await autopilot('db', 'restore', folder)
    expect(restored).toMatchObject({ code: 0, err: '' })
    expect((await listed()).trim().split('\n').filter(Boolean)).toHaveLength(isServer ? 0 : 1)
    expect((await autopilot('users', 'list', '--json')).out.trim().split('\n')).toHaveLength(1)
    expect(await autopilot('audit', 'verify')).toMatchObject({ code: 0 })

    expect(await autopilot('ingest', pdf)).toMatchObject({ code: 0 })
    expect(await autopilot('keys', 'create', '--name', 'mine', '--permission', 'documents:read')).toMatchObject({
      code: 0,
    })
    const { code, err } = await autopilot('db', 'restore', folder)
    expect([code, err]).toEqual([1, expect.stringMatching(/has documents, keys, .*already.*\(database\.not_empty\)/)])
    expect(err).toContain('AUTOPILOT_DATA_DIR')
    expect((await listed()).trim().split('\n')).toHaveLength(1)
  }, 120_000)
})
