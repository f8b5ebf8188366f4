import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ApiClient, Upload } from '#http/client'
import { DomainError, noCrashPoints, sha256, sleep } from '#kernel'
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

  /** Watches with scans alone, a second apart, for as many of them as given or until something is so, with a rest after each. */
  async function watch(
    scans: number | (() => boolean),
    settings: Partial<WatchSettings> = {},
    client = archive(),
    rest: (scan: number) => Promise<unknown> = async () => {},
  ): Promise<DomainError | undefined> {
    const stop = new AbortController()
    let waits = 0
    return watchInbox(
      {
        client,
        crashPoints: noCrashPoints,
        monotonicMs: () => waits * 1_000,
        stopped: stop.signal,
        bell: {
          async wait() {
            waits += 1
            if (typeof scans === 'number' ? waits >= scans : scans() || waits > 2_000) stop.abort()
            await rest(waits)
          },
          close() {},
        },
        onTaken: (file, { outcome }) => looks.push({ name: file.relativePath, outcome }),
        onTrouble: (error, file) =>
          looks.push({ name: [file?.relativePath ?? [], error.message].flat().join(': '), outcome: 'later' }),
      },
      { ...inboxDefaults, directory, once: false, ...settings },
    )
  }
  /** A turn for what goes on meanwhile. */
  const soon = () => sleep(5)
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
      await watch(() => asks === 2, {}, { ...client, lookup }, soon)
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

  it('tries again when the archive could not be reached', async () => {
    await put('busy.pdf')
    await watch(() => uploads.length === 3, {}, archive(), soon)
    expect(looks).toEqual([{ name: 'busy.pdf: Nobody answers.', outcome: 'later' }])
    expect(await readdir(directory)).toEqual(['busy.pdf'])
  })

  describe('while the archive refuses whoever asks, or is away', () => {
    const files = Array.from({ length: 30 }, (_, number) => `${number}.pdf`).sort()
    beforeEach(() => Promise.all(files.map(put)))
    const told = () => looks.filter(({ outcome }) => outcome === 'later').map(({ name }) => name)
    const finished = () => looks.filter(({ outcome }) => outcome === 'finished').length

    /** An archive that refuses what is wanted, and how often it was asked to accept something. */
    const refusing = (refusal: (name: string) => DomainError | undefined) => {
      const asked = { times: 0 }
      const open = archive()
      const accept: ApiClient['accept'] = async (upload) => {
        asked.times += 1
        const error = refusal(upload.name)
        if (error) throw error
        return open.accept(upload)
      }
      return { asked, client: stub<ApiClient>('client', { ...open, accept }) }
    }
    const denied = new DomainError({ code: 'access.key_expired', kind: 'denied', message: 'The key has expired.' })
    const away = new DomainError({ code: 'database.unavailable', kind: 'unavailable', message: 'A moment.' })

    it('moves no file, tells it once, and does not ask for each of them', async () => {
      const { asked, client } = refusing(() => denied)
      expect(await watch(8, {}, client, () => expect.poll(() => asked.times).toBeGreaterThan(9))).toBe(denied)
      expect((await readdir(directory)).sort()).toEqual(files)
      expect(told()).toEqual([expect.stringMatching(/^\d+\.pdf: The key has expired\.$/)])
      // Those that were under way together, and after 1, 2 and 4 seconds one more.
      expect(asked.times).toBeLessThan(14)
    })

    it('goes on with all of them as soon as it takes one', async () => {
      let isRefused = true
      const { client } = refusing(() => (isRefused ? denied : undefined))
      const rest = async (scan: number) => {
        isRefused = scan < 4
        await soon()
      }
      expect(await watch(() => finished() === files.length, {}, client, rest)).toBeUndefined()
      expect((await readdir(join(directory, 'finished'))).sort()).toEqual(files)
      expect(told()).toHaveLength(1)
    })

    it('tells it again when it comes back after all was well', async () => {
      const isAllTaken = () => finished() === files.length
      const { client } = refusing(() => (told().length === 0 || isAllTaken() ? denied : undefined))
      const rest = async () => {
        if (isAllTaken()) await put('more.pdf')
        await soon()
      }
      await watch(() => told().length === 2, {}, client, rest)
      expect(await readdir(directory)).toEqual(['finished', 'more.pdf'])
    })

    it('holds up no other file where one alone is refused so', async () => {
      const large = new DomainError({ code: 'api.not_autopilot', kind: 'unavailable', message: 'A proxy says 413.' })
      const { client } = refusing((name) => (name === '0.pdf' ? large : undefined))
      await watch(() => finished() === files.length - 1, {}, client, soon)
      expect((await readdir(directory)).sort()).toEqual(['0.pdf', 'finished'])
      expect(told()).toEqual(['0.pdf: A proxy says 413.'])
    })

    it('leaves the original of an accepted document where it is too', async () => {
      const client = archive({ verifyOriginal: () => Promise.reject(denied) })
      await watch(2, {}, client, () => expect.poll(() => uploads.length).toBeGreaterThan(9))
      expect((await readdir(directory)).sort()).toEqual(files)
      expect(told()).toHaveLength(1)
    })

    it('looking once, ends at once when it is refused for good, and says why', async () => {
      const { asked, client } = refusing(() => denied)
      expect(await watch(99, { once: true }, client, soon)).toBe(denied)
      expect(asked.times).toBe(10)
      expect((await readdir(directory)).sort()).toEqual(files)
    })

    it('looking once, tries all of them in spite of a moment in which it is away, and gives up when it stays so', async () => {
      let times = 0
      const moment = refusing(() => (++times <= 3 ? away : undefined))
      expect(await watch(99, { once: true }, moment.client, soon)).toBeUndefined()
      expect((await readdir(join(directory, 'finished'))).sort()).toEqual(files)
      await put('a.pdf')
      const gone = refusing(() => away)
      expect(await watch(99, { once: true }, gone.client, soon)).toBe(away)
      expect(gone.asked.times).toBe(5)
    })
  })

  it.each(['file.unreadable', 'internal.bug', 'request.malformed', 'storage.corrupt', 'document.version_conflict'])(
    'leaves a file where it is that meets %s, and goes on with the others',
    async (code) => {
      for (const name of ['a.pdf', 'b.pdf']) await put(name)
      const open = archive()
      const accept: ApiClient['accept'] = async (upload) => {
        if (upload.name !== 'a.pdf') return open.accept(upload)
        const kind = code === 'storage.corrupt' ? 'unavailable' : 'invalid'
        throw new DomainError({ code, kind, failureClass: 'permanent', message: 'Odd.' })
      }
      await watch(1, { once: true }, stub<ApiClient>('client', { ...open, accept }))
      expect((await readdir(directory)).sort()).toEqual(['a.pdf', 'finished'])
      expect(looks).toContainEqual({ name: 'a.pdf', outcome: 'later' })
    },
  )

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
