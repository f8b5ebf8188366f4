import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { extractTar } from './extract-tar.ts'

/** A ustar member: name, size in octal, type, then the content in blocks of 512 bytes. */
function member(name: string, type: '0' | '5', content = ''): Buffer {
  const header = Buffer.alloc(512)
  header.write(name, 0)
  header.write(`${content.length.toString(8).padStart(11, '0')}\0`, 124)
  header.write(type, 156)
  return Buffer.concat([header, Buffer.from(content), Buffer.alloc((512 - (content.length % 512)) % 512)])
}

describe('extracting a tar', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'autopilot-tar-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  it('writes what the system tar packed, for the owner alone', () => {
    const [source, target] = [join(folder, 'a'), join(folder, 'b')]
    mkdirSync(join(source, 'empty'), { recursive: true })
    writeFileSync(join(source, 'none'), '')
    writeFileSync(join(source, 'block'), 'x'.repeat(512))
    writeFileSync(join(source, 'more'), 'y'.repeat(1_500))
    extractTar(execFileSync('tar', ['--format=ustar', '-C', source, '-cf', '-', '.']), target)
    expect(readFileSync(join(target, 'none'), 'utf8')).toBe('')
    expect(readFileSync(join(target, 'block'), 'utf8')).toBe('x'.repeat(512))
    expect(readFileSync(join(target, 'more'), 'utf8')).toBe('y'.repeat(1_500))
    expect(statSync(join(target, 'empty')).isDirectory()).toBe(true)
    expect(statSync(join(target, 'more')).mode & 0o777).toBe(0o600)
  })

  it('writes nothing outside of its folder', () => {
    const tar = Buffer.concat([member('../out', '0', 'x'), Buffer.alloc(1024)])
    expect(() => extractTar(tar, join(folder, 'b'))).toThrow('outside')
  })

  it.each([
    ['no end', member('a', '0', 'abc')],
    ['half a file', member('a', '0', 'abc').subarray(0, 514)],
    ['no bytes', Buffer.alloc(0)],
  ])('refuses an archive with %s', (_what, tar) => {
    expect(() => extractTar(tar, join(folder, 'b'))).toThrow('cut short')
  })
})
