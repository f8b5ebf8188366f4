import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { DocumentDetailsJson } from '#http/client'
import { doorsTo, runCli } from '../cli.testing.ts'
import { aStatement } from '../output/statement.testing.ts'

function archiveOf(...documents: readonly DocumentDetailsJson[]) {
  const asked: unknown[] = []
  const doors = doorsTo({
    list: async (query) => {
      asked.push(query)
      return { items: documents, next_cursor: null }
    },
    show: async (reference) => {
      const found = documents.find(({ document_id: id }) => id === reference)
      if (found === undefined) throw new Error(reference)
      return found
    },
  })
  return { asked, doors }
}

describe('exporting transactions', () => {
  it('asks for the bank statements that the filters select, and writes all their transactions', async () => {
    const { asked, doors } = archiveOf(aStatement().document)
    const { code, out, err } = await runCli(['export', '--format', 'transactions-csv', '--issuer', 'bank'], doors)
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(asked).toEqual([{ type: 'bank_statement', issuer: 'bank', limit: 500 }])
    expect(out.split('\r\n').map((line) => line.split(',')[4])).toEqual(['amount', '-12.50', '100.00', undefined])
  })

  it('names statements that list none, and those that do not add up', async () => {
    const wrong = aStatement().document
    const failed = { name: 'account.adds_up', outcome: 'fail', detail: 'the difference is 1.00' }
    const empty = aStatement({ transactions: [] }).document
    const { doors } = archiveOf(
      { ...wrong, checks: [failed] },
      { ...empty, document_id: 'empty', original_name: 'portfolio.pdf' },
    )
    const { code, out, err } = await runCli(['export', '--format', 'ofx'], doors)
    expect(code).toBe(0)
    expect(out.match(/<STMTTRN>/g)).toHaveLength(2)
    expect(err).toContain('does not add up: the difference is 1.00')
    expect(err).toContain('empty: portfolio.pdf lists no transactions')
  })

  it('of other documents writes none', async () => {
    const { asked, doors } = archiveOf(aStatement().document)
    const { out } = await runCli(['export', '--format', 'ofx', '--type', 'invoice'], doors)
    expect(asked).toEqual([])
    expect(out).not.toContain('<STMTTRN>')
  })

  it('goes into a file of its own', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'export-'))
    const { doors } = archiveOf(aStatement().document)
    const { out } = await runCli(['export', folder, '--format', 'ofx', '--json'], doors)
    const path = join(folder, 'transactions.ofx')
    expect(JSON.parse(out)).toEqual({ path })
    expect(await readFile(path, 'utf8')).toContain('<TRNAMT>-12.50</TRNAMT>')
  })
})
