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

  const failed = { name: 'account.adds_up', outcome: 'fail', detail: 'the difference is 1.00' }

  it('names statements that list none, and writes those that do not add up, but ends with 1', async () => {
    const empty = aStatement({ transactions: [] }).document
    const { doors } = archiveOf(
      { ...aStatement().document, checks: [failed] },
      { ...empty, document_id: 'empty', original_name: 'portfolio.pdf' },
    )
    const { code, out, err } = await runCli(['export', '--format', 'ofx'], doors)
    expect(code).toBe(1)
    expect(out.match(/<STMTTRN>/g)).toHaveLength(2)
    expect(err).toContain('does not add up: the difference is 1.00')
    expect(err).toContain('empty: portfolio.pdf lists no transactions')
  })

  it('ends with 0 when a statement only lists none', async () => {
    const { code } = await runCli(
      ['export', '--format', 'ofx'],
      archiveOf(aStatement({ transactions: [] }).document).doors,
    )
    expect(code).toBe(0)
  })

  it('writes every account of a statement, and says when some are missing', async () => {
    const { document, account } = aStatement()
    const missing = { name: 'account.all_taken', outcome: 'fail', detail: 'their one transaction is not taken' }
    const contents = { ...document.contents, further_accounts: [{ ...account, currency: 'CHF' }] }
    const { doors } = archiveOf({ ...document, contents, checks: [missing] })
    const { code, out, err } = await runCli(['export', '--format', 'ofx'], doors)
    expect(out.match(/<CURDEF>\w+/g)).toEqual(['<CURDEF>EUR', '<CURDEF>CHF'])
    expect([code, err]).toEqual([1, expect.stringContaining('is not whole: their one transaction is not taken')])
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

  it('tells a script which statements have problems', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'export-'))
    const { document } = aStatement()
    const { doors } = archiveOf({ ...document, checks: [failed] })
    const { out } = await runCli(['export', folder, '--format', 'transactions-csv', '--json'], doors)
    expect(JSON.parse(out)).toMatchObject({
      problems: [{ document_id: document.document_id, problem: 'does not add up: the difference is 1.00' }],
    })
  })
})
