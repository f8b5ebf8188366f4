import { link, mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type CrashPointName, noCrashPoints } from '#kernel'
import { moveOriginal } from './move-original.ts'

describe('moving an original', () => {
  let inbox: string
  beforeEach(async () => {
    inbox = await mkdtemp(join(tmpdir(), 'autopilot-inbox-'))
    await mkdir(join(inbox, 'sub'))
    await writeFile(join(inbox, 'sub', 'a.pdf'), 'one')
  })
  afterEach(() => rm(inbox, { recursive: true, force: true }))

  const move = (reason?: string) => ({
    from: join(inbox, 'sub', 'a.pdf'),
    targetFolder: join(inbox, 'finished'),
    relativePath: 'sub/a.pdf',
    ...(reason === undefined ? {} : { reason }),
  })
  const failingLink = (code: string) => () => Promise.reject(Object.assign(new Error(code), { code }))

  it('keeps its sub-folders and never overwrites', async () => {
    expect(await moveOriginal({ crashPoints: noCrashPoints }, move())).toBe(join(inbox, 'finished', 'sub', 'a.pdf'))
    await writeFile(join(inbox, 'sub', 'a.pdf'), 'two')
    await moveOriginal({ crashPoints: noCrashPoints }, move())
    expect(await readFile(join(inbox, 'finished', 'sub', 'a.pdf'), 'utf8')).toBe('one')
    expect(await readFile(join(inbox, 'finished', 'sub', 'a (2).pdf'), 'utf8')).toBe('two')
    expect(await readdir(join(inbox, 'sub'))).toEqual([])
  })

  it('keeps both of two files that share their bytes and their name, but not their time', async () => {
    await moveOriginal({ crashPoints: noCrashPoints }, move())
    await writeFile(join(inbox, 'sub', 'a.pdf'), 'one')
    await utimes(join(inbox, 'sub', 'a.pdf'), 1, 1)
    await moveOriginal({ crashPoints: noCrashPoints }, move())
    expect((await readdir(join(inbox, 'finished', 'sub'))).sort()).toEqual(['a (2).pdf', 'a.pdf'])
  })

  it('writes the reason beside it', async () => {
    await moveOriginal({ crashPoints: noCrashPoints }, move('It is damaged. (document.damaged)'))
    expect(await readFile(join(inbox, 'finished', 'sub', 'a.pdf.reason.txt'), 'utf8')).toBe(
      'It is damaged. (document.damaged)\n',
    )
  })

  it.each(['EXDEV', 'EPERM'])('moves too where a link fails with %s, and leaves nothing else', async (code) => {
    await moveOriginal({ crashPoints: noCrashPoints, link: failingLink(code) }, move())
    expect(await readdir(join(inbox, 'finished', 'sub'))).toEqual(['a.pdf'])
    expect(await readdir(join(inbox, 'sub'))).toEqual([])
  })

  it('leaves the original where it is when it cannot move', async () => {
    await expect(
      moveOriginal({ crashPoints: noCrashPoints, link: failingLink('EACCES') }, move()),
    ).rejects.toMatchObject({ code: 'EACCES' })
    expect(await readdir(join(inbox, 'sub'))).toEqual(['a.pdf'])
  })

  it.each<CrashPointName>(['inbox.before-move', 'inbox.after-copy', 'inbox.after-move'])(
    'cut off at %s, keeps the original whole, and ends the same when moved again',
    async (name) => {
      for (const linkFile of [link, failingLink('EXDEV')]) {
        await rm(join(inbox, 'finished'), { recursive: true, force: true })
        await writeFile(join(inbox, 'sub', 'a.pdf'), 'one')
        const crashPoints = {
          reach(reached: CrashPointName) {
            if (reached === name) throw new Error('killed')
          },
        }
        await expect(moveOriginal({ crashPoints, link: linkFile }, move())).rejects.toThrow('killed')
        const left = await readdir(join(inbox, 'sub'))
        const moved = await readdir(join(inbox, 'finished', 'sub'))
        expect(left.length + moved.length).toBeGreaterThan(0)
        if (left.length > 0) {
          await moveOriginal({ crashPoints: noCrashPoints, link: linkFile }, move())
          expect(await readdir(join(inbox, 'finished', 'sub'))).toEqual(['a.pdf'])
        }
      }
    },
  )
})
