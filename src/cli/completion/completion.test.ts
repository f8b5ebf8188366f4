import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCli } from '../cli.testing.ts'

describe('completion', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'autopilot-completion-'))
    const { out } = await runCli(['completion', 'bash'])
    await writeFile(join(folder, 'autopilot.bash'), out)
  })
  afterAll(() => rm(folder, { recursive: true }))

  /** What bash offers behind these words, the last of which is being typed. */
  async function offered(...typed: readonly string[]): Promise<readonly string[]> {
    const script =
      // biome-ignore lint/suspicious/noTemplateCurlyInString: it is bash's
      'source "$0"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _autopilot; printf "%s\\n" "${COMPREPLY[@]}"'
    const words = ['autopilot', ...typed]
    const { stdout } = await promisify(execFile)('bash', ['-c', script, join(folder, 'autopilot.bash'), ...words])
    return stdout.split('\n').filter((word) => word !== '')
  }

  it.each([
    [['re'], ['review', 'reprocess', 'reconcile', 'restore', 'retention']],
    [
      ['keys', 'de'],
      ['deactivate', 'delete'],
    ],
    [
      ['review', 'proposals', 'd'],
      ['dismiss', 'decline'],
    ],
    [
      ['export', '--format', 'o'],
      ['ofx', 'originals'],
    ],
    [
      ['export', '--format', '=', 'o'],
      ['ofx', 'originals'],
    ],
    [
      ['export', '--format', '='],
      ['jsonl', 'csv', 'transactions-csv', 'ofx', 'originals'],
    ],
    [['users', 'role', 'ann@example.org', 'a'], ['admin']],
    [['--json', 'keys', 'cl'], ['cleanup']],
    // The value of an option is no command, though it is called like one.
    [['--profile', 'work', 'keys', 'cl'], ['cleanup']],
    [['keys', '--data-dir', 'create', 'cl'], ['cleanup']],
    [['completion', 'f'], ['fish']],
  ])('in bash offers behind %j what can follow', async (typed, expected) => {
    expect([...(await offered(...typed))].sort()).toEqual([...expected].sort())
  })

  it('in bash offers options where one is begun, and files where one is wanted', async () => {
    expect(await offered('keys', 'create', '--na')).toEqual(['--name'])
    expect(await offered('keys', 'create', '--se')).toEqual(['--server'])
    expect(await offered('serve', '--se')).toEqual([])
    for (const typed of [
      ['--data-dir', ''],
      ['ingest', 's'],
      ['keys', '--key-file', 'c'],
    ]) {
      expect(await offered(...typed)).toEqual([])
    }
  })

  it('says the same to zsh and fish', async () => {
    const zsh = (await runCli(['completion', 'zsh'])).out
    expect(zsh).toMatch(/^#compdef autopilot\n/)
    expect(zsh).toContain("'export --format') compadd -- jsonl csv")
    expect(zsh).toContain("'cleanup:Delete keys that are expired or unused for some time")
    const fish = (await runCli(['completion', 'fish'])).out
    expect(fish).toContain("complete -c autopilot -n '__autopilot_at \\'keys\\'' -f -a cleanup -d ")
    expect(fish).toContain("-l format -x -a 'jsonl csv transactions-csv ofx originals' -d ")
    // A quote that is not closed would take the rest of the script with it.
    for (const [script, quote] of [
      [zsh, "'\\''"],
      [fish, "\\'"],
    ] as const) {
      for (const line of script.split('\n').filter((text) => !text.startsWith('#'))) {
        expect([line, (line.replaceAll(quote, '').match(/'/g) ?? []).length % 2]).toEqual([line, 0])
      }
    }
  })

  it('knows three shells', async () => {
    expect((await runCli(['completion', 'tcsh'])).code).toBe(2)
  })
})
