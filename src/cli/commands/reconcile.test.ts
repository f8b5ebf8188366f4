import { describe, expect, it } from 'vitest'
import type { DriftJson, ReconciledJson } from '#http/client'
import { doorsTo, runCli } from '../cli.testing.ts'

const drift = (rest: Partial<DriftJson>): DriftJson => ({
  ...{ kind: 'file', because: 'gone', action: 'upload', name: null, done: true, error: null },
  ...{ document_id: null, file_id: null, vector_store_id: null },
  ...rest,
})
const stray = drift({ because: 'not_recorded', action: 'remove', file_id: 'file-1' })
const entry = drift({ kind: 'vector_store_file', action: 'attach', document_id: 'd1', file_id: 'file-2' })
const store = drift({ kind: 'vector_store', action: 'attach', vector_store_id: 'vs-1' })

const reconcile = async (result: Partial<ReconciledJson>, ...flags: readonly string[]) => {
  const dryRun = flags.includes('--dry-run')
  const answer = { dry_run: dryRun, files: 3, documents: 2, waiting: 0, found: [], ...result }
  return await runCli(['reconcile', ...flags], doorsTo({ reconcile: async () => answer }))
}

describe('reconcile', () => {
  it('says what differed and was made right, each id under the name of its kind', async () => {
    const { code, out } = await reconcile({ found: [stray, entry, store] })
    expect(code).toBe(0)
    const lines = out.split('\n').map((line) => line.trim().split(/ {2,}/))
    expect(lines.slice(0, 4)).toEqual([
      ['WHAT', 'DOCUMENT', 'AT THE PROVIDER', 'WHY', 'ACTION', 'OUTCOME'],
      ['file', '-', 'file-1', 'no document needs it', 'remove', 'repaired'],
      ['vector_store_file', 'd1', 'file-2', 'the provider has it no more', 'attach', 'repaired'],
      ['vector_store', '-', 'vs-1', 'the provider has it no more', 'attach', 'repaired'],
    ])
    expect(out).toContain('3 files at the provider, 2 documents here: 3 differed, all of them repaired.\n')
  })

  it('says what could not be repaired, and why', async () => {
    const failed = { ...stray, done: false, error: 'It is overloaded.' }
    const { code, out } = await reconcile({ found: [failed, entry] })
    expect(code).toBe(1)
    expect(out).toContain('It is overloaded.')
    expect(out).toContain(': 2 differed, 1 repaired, 1 could not be.\n')
  })

  it('says what would be done when it only looks, and when nothing differs', async () => {
    const { out } = await reconcile({ found: [{ ...stray, done: false }] }, '--dry-run')
    expect(out).toContain('would be repaired')
    expect(out).toContain(': 1 differ. Nothing was changed.\n')
    expect((await reconcile({})).out).toBe('3 files at the provider, 2 documents here: nothing differs.\n')
  })

  it('prints the same as JSON', async () => {
    const { out } = await reconcile({ found: [stray, { ...entry, done: false, error: 'No.' }] }, '--json')
    const lines = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(lines).toEqual([
      { ...stray, outcome: 'repaired' },
      { ...entry, done: false, error: 'No.', outcome: 'failed' },
      { dry_run: false, files: 3, documents: 2, found: 2, repaired: 1, failed: 1, waiting: 0 },
    ])
  })
})
