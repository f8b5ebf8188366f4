import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ApiClient, Upload } from '#http/client'
import { DomainError, noCrashPoints, sha256 } from '#kernel'
import { aDocument, inboxDefaults, stub } from '../cli.testing.ts'
import type { Taken } from './take-file.ts'
import { type WatchSettings, watchInbox } from './watch-inbox.ts'

type Look = { readonly name: string; readonly outcome: Taken['outcome'] }

describe('the inbox', () => {
  let directory: string
  let uploads: Upload[]
  let looks: Look[]
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'autopilot-watch-'))
    uploads = []
    looks = []
  })
  afterEach(() => rm(directory, { recursive: true, force: true }))

  /** Accepts what is sent; what is called `bad` fails, `no` is refused, `busy` cannot be taken now. */
  function archive(rest: Partial<ApiClient> = {}): ApiClient {
    const hashes = new Map<string, string>()
    return stub<ApiClient>('client', {
      async accept(upload) {
        uploads.push(upload)
        const bytes = new Uint8Array(await new Response(upload.body instanceof Uint8Array ? null : upload.body).bytes())
        if (upload.name === 'no.pdf')
          throw new DomainError({ code: 'document.not_pdf', kind: 'invalid', message: 'It is not a PDF.' })
        if (upload.name === 'busy.pdf')
          throw new DomainError({ code: 'api.unreachable', kind: 'unavailable', message: 'Nobody answers.' })
        hashes.set(upload.name, sha256(bytes))
        const error = { code: 'document.damaged', message: 'It is damaged.', class: 'permanent' }
        return {
          outcome: 'created',
          document: aDocument({
            document_id: upload.name,
            ...(upload.name === 'bad.pdf' ? { state: 'failed', error } : {}),
          }),
        }
      },
      verifyOriginal: async (id) => ({ verified: true, content_hash: hashes.get(id) ?? '' }),
      ...rest,
    })
  }

  /** Watches with scans alone, for as many of them as given, with a rest after each. */
  async function watch(
    scans: number,
    settings: Partial<WatchSettings> = {},
    client = archive(),
    rest: (scan: number) => Promise<unknown> = async () => {},
  ): Promise<void> {
    const stop = new AbortController()
    let waits = 0
    await watchInbox(
      {
        client,
        crashPoints: noCrashPoints,
        monotonicMs: () => waits * 1_000,
        stopped: stop.signal,
        bell: {
          async wait() {
            waits += 1
            if (waits >= scans) stop.abort()
            await rest(waits)
          },
          close() {},
        },
        onTaken: (file, { outcome }) => looks.push({ name: file.relativePath, outcome }),
        onTrouble: (error) => looks.push({ name: error.message, outcome: 'later' }),
      },
      { ...inboxDefaults, directory, once: false, ...settings },
    )
  }
  const put = async (name: string) => {
    await mkdir(join(directory, name, '..'), { recursive: true })
    await writeFile(join(directory, name), name)
  }

  it('moves what was finished, and what failed with its reason, keeping sub-folders', async () => {
    for (const name of ['good.pdf', 'sub/deep/good2.pdf', 'bad.pdf', 'no.pdf']) await put(name)
    await watch(1)
    expect((await readdir(directory, { recursive: true })).sort()).toEqual([
      'failed',
      'failed/bad.pdf',
      'failed/bad.pdf.reason.txt',
      'failed/no.pdf',
      'failed/no.pdf.reason.txt',
      'finished',
      'finished/good.pdf',
      'finished/sub',
      'finished/sub/deep',
      'finished/sub/deep/good2.pdf',
      'sub',
      'sub/deep',
    ])
    expect(await readFile(join(directory, 'failed', 'no.pdf.reason.txt'), 'utf8')).toBe(
      'It is not a PDF. (document.not_pdf)\n',
    )
  })

  it('leaves dot files, partial downloads, other files and its own folders alone', async () => {
    for (const name of [
      '.a.pdf',
      'a.pdf.part',
      'a.crdownload',
      'a.tmp',
      'a.pdf~',
      'notes.txt',
      'finished/old.pdf',
      'failed/old.pdf',
    ])
      await put(name)
    await watch(2)
    expect(uploads).toEqual([])
  })

  it('takes a file only when it has not changed for long enough', async () => {
    await put('a.pdf')
    await watch(2, { stableMs: 1_500 })
    expect(uploads).toHaveLength(0)
    await watch(3, { stableMs: 1_500 })
    expect(uploads).toHaveLength(1)
  })

  it('does not move an original whose stored bytes are not those of the file', async () => {
    await put('a.pdf')
    await watch(1, {}, archive({ verifyOriginal: async () => ({ verified: true, content_hash: 'other' }) }))
    await watch(1, {}, archive({ verifyOriginal: async (id) => ({ verified: false, content_hash: sha256(id) }) }))
    expect(looks.map(({ outcome }) => outcome)).toEqual(['later', 'later'])
    expect(await readdir(directory)).toEqual(['a.pdf'])
  })

  it('leaves the original of a document that waits for a person where it is, until the document has ended', async () => {
    await put('costly.pdf')
    const base = archive()
    const client = archive({
      async accept(upload) {
        const accepted = await base.accept(upload)
        return looks.length > 0 ? accepted : { ...accepted, document: { ...accepted.document, state: 'waiting' } }
      },
      verifyOriginal: (id) => base.verifyOriginal(id),
    })
    await watch(1, {}, client)
    expect(await readdir(directory)).toEqual(['costly.pdf'])
    await watch(1, {}, client)
    expect(looks.map(({ outcome }) => outcome)).toEqual(['later', 'finished'])
    expect(await readdir(directory)).toEqual(['finished'])
  })

  describe('a document that waits', () => {
    /** An archive whose documents wait for so many looks, and then are ready. */
    const waitingFor = (looksToWait: number) => {
      const base = archive()
      const asked: string[][] = []
      const client = archive({
        async accept(upload) {
          const accepted = await base.accept(upload)
          return { ...accepted, document: { ...accepted.document, state: 'waiting' } }
        },
        async lookup(ids) {
          asked.push([...ids])
          const state = asked.length > looksToWait ? 'ready' : 'waiting'
          return ids.map((id) => aDocument({ document_id: id, state }))
        },
        verifyOriginal: (id) => base.verifyOriginal(id),
      })
      return { client, asked }
    }
    const taken = (count: number) => () => expect.poll(() => looks.length).toBeGreaterThanOrEqual(count)

    it('is asked about at every scan and uploaded once, until it has ended', async () => {
      await put('costly.pdf')
      const { client, asked } = waitingFor(2)
      await watch(5, {}, client, (scan) => taken(Math.min(scan, 4))())
      expect(looks.map(({ outcome }) => outcome)).toEqual(['later', 'later', 'later', 'finished'])
      expect([uploads.length, asked]).toEqual([1, [['costly.pdf'], ['costly.pdf'], ['costly.pdf']]])
      expect(await readdir(directory)).toEqual(['finished'])
    })

    it('is uploaded again when the file was written anew, and when it was purged', async () => {
      await put('costly.pdf')
      const { client } = waitingFor(99)
      await watch(3, {}, client, async (scan) => {
        await taken(scan)()
        if (scan === 1) await writeFile(join(directory, 'costly.pdf'), 'something longer')
      })
      expect(uploads).toHaveLength(2)
      await watch(3, {}, { ...client, lookup: async () => [] }, (scan) => taken(3 + scan)())
      expect(uploads).toHaveLength(5)
    })

    it('is not forgotten while the archive cannot be asked', async () => {
      await put('costly.pdf')
      const { client } = waitingFor(99)
      let asks = 0
      const lookup: ApiClient['lookup'] = async (ids) => {
        asks += 1
        if (asks > 1) return client.lookup(ids, 0)
        throw new DomainError({ code: 'api.unreachable', kind: 'unavailable', message: 'Nobody answers.' })
      }
      await watch(3, {}, { ...client, lookup }, (scan) => taken(scan)())
      expect([uploads.length, asks]).toEqual([1, 2])
      expect(await readdir(directory)).toEqual(['costly.pdf'])
    })
  })

  it('sends a kept file again only when it changed, and a refused one never by itself', async () => {
    for (const name of ['a.pdf', 'no.pdf']) await put(name)
    await watch(3, { keepOriginals: true })
    expect(uploads.map(({ name }) => name).sort()).toEqual(['a.pdf', 'no.pdf'])
    expect(await readdir(directory)).toEqual(['a.pdf', 'no.pdf'])
  })

  it('sends a kept file again when it changed', async () => {
    await put('a.pdf')
    await watch(3, { keepOriginals: true }, archive(), async (scan) => {
      await expect.poll(() => looks.length).toBe(Math.min(scan, 2))
      if (scan === 1) await utimes(join(directory, 'a.pdf'), 1, 1)
    })
    expect(uploads).toHaveLength(2)
  })

  it('tries again at the next scan when the archive could not be reached', async () => {
    await put('busy.pdf')
    await watch(3, {}, archive(), (scan) => expect.poll(() => looks.length).toBe(scan))
    expect(looks).toEqual(Array(3).fill({ name: 'busy.pdf', outcome: 'later' }))
    expect(await readdir(directory)).toEqual(['busy.pdf'])
  })

  it('goes on when the inbox itself is away for a while', async () => {
    await watch(2, { directory: join(directory, 'unmounted') })
    expect(looks).toHaveLength(2)
    expect(looks[0]?.name).toContain('unmounted cannot be read (ENOENT)')
    await expect(watch(1, { directory: join(directory, 'unmounted'), once: true })).rejects.toMatchObject({
      code: 'inbox.unreadable',
    })
  })

  it('takes what arrives while others are still worked on, each of them once', async () => {
    await put('slow.pdf')
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    const client = archive()
    const slow = stub<ApiClient>('client', {
      ...client,
      async accept(upload) {
        if (upload.name === 'slow.pdf') await held
        return client.accept(upload)
      },
    })
    await watch(4, {}, slow, async (scan) => {
      if (scan === 1) await put('quick.pdf')
      if (scan === 2) await expect.poll(() => looks.map(({ name }) => name)).toEqual(['quick.pdf'])
      if (scan === 3) release()
    })
    expect(looks).toEqual(['quick.pdf', 'slow.pdf'].map((name) => ({ name, outcome: 'finished' })))
  })

  it('ends what it began when it is stopped, and begins nothing more', async () => {
    const names = Array.from({ length: 30 }, (_, number) => `${number}.pdf`)
    for (const name of names) await put(name)
    await watch(1)
    expect(looks).toHaveLength(10)
    expect((await readdir(join(directory, 'finished'))).length).toBe(10)
    looks = []
    await watch(1, { once: true })
    expect(looks).toHaveLength(20)
  })

  it('gives sub-folders as tags when asked', async () => {
    await put('bills/2025/a.pdf')
    await watch(1, { foldersAsTags: true, once: true })
    expect(uploads[0]?.tags).toEqual(['bills', '2025'])
  })
})
