import { appendFile, mkdir, mkdtemp, rm, symlink, unlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Upload } from '#http/client'
import { findFiles } from './find-files.ts'
import { forEachAtMost } from './for-each.ts'
import { uploadFile } from './upload-file.ts'

const options = { tags: [], foldersAsTags: true, password: null }

describe('finding and sending files', () => {
  let root: string
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'autopilot-files-'))
    await mkdir(join(root, 'in', 'sub'), { recursive: true })
    for (const name of ['in/a.pdf', 'in/sub/b.PDF', 'in/notes.txt', 'in/.c.pdf', 'plain'])
      await writeFile(join(root, name), name)
  })
  afterEach(() => rm(root, { recursive: true, force: true }))
  const read = async ({ body }: Upload) => new Response(body instanceof Uint8Array ? null : body).text()

  it('finds each file once, by whatever way it is reached, also where folders contain themselves', async () => {
    await symlink(join(root, 'in'), join(root, 'in', 'sub', 'loop'))
    await symlink(join(root, 'in', 'a.pdf'), join(root, 'in', 'z.pdf'))
    const { files, failures, skipped } = await findFiles([
      join(root, 'in'),
      `${root}/in/sub/../`,
      join(root, 'in', 'a.pdf'),
      join(root, 'plain'),
    ])
    expect(files.map(({ path, folders }) => [relative(root, path), folders])).toEqual([
      ['in/a.pdf', []],
      ['in/sub/b.PDF', ['sub']],
      ['plain', []],
    ])
    expect({ failures, skipped }).toEqual({ failures: [], skipped: 1 })
  })

  it('names what was named and is not there or is no file', async () => {
    const { failures } = await findFiles([join(root, 'nowhere.pdf'), '/dev/null', join(root, 'x'.repeat(300))])
    expect(failures.map(({ error }) => error.code)).toEqual(['file.not_found', 'file.unreadable', 'file.unreadable'])
  })

  it('sends the bytes with the folders as tags', async () => {
    const { files } = await findFiles([join(root, 'in', 'sub')])
    const [file] = files
    expect(file).toBeDefined()
    if (file === undefined) return
    const sent = await uploadFile(async (upload) => [upload.name, upload.tags, await read(upload)], file, options)
    expect(sent).toEqual(['b.PDF', [], 'in/sub/b.PDF'])
    const tagged = await uploadFile(
      async ({ tags }) => tags,
      { ...file, folders: ['sub'] },
      { ...options, tags: ['t'] },
    )
    expect(tagged).toEqual(['t', 'sub'])
  })

  it('says that a file vanished before its turn', async () => {
    const path = join(root, 'in', 'a.pdf')
    await unlink(path)
    await expect(uploadFile(read, { path, folders: [] }, options)).rejects.toMatchObject({ code: 'file.not_found' })
  })

  it('says that a file changed while it was read, whatever the receiver made of it', async () => {
    const path = join(root, 'in', 'a.pdf')
    const send = async (upload: Upload) => {
      await appendFile(path, 'more')
      try {
        return await read(upload)
      } catch {
        throw new Error('the body broke')
      }
    }
    await expect(uploadFile(send, { path, folders: [] }, options)).rejects.toMatchObject({
      code: 'file.changed',
      failureClass: 'transient',
    })
  })

  it('does at most so many at once, and begins nothing after a stop', async () => {
    let running = 0
    let most = 0
    const stop = new AbortController()
    const begun: number[] = []
    await forEachAtMost([...Array(20).keys()], 3, stop.signal, async (item) => {
      begun.push(item)
      running += 1
      most = Math.max(most, running)
      await new Promise((resolve) => setImmediate(resolve))
      running -= 1
      if (item === 8) stop.abort()
    })
    expect(most).toBe(3)
    expect(begun.length).toBeLessThan(13)
  })
})
