import { describe, expect, it } from 'vitest'
import { recordingIo } from '../cli.testing.ts'
import { csvLine } from './csv.ts'
import { amountOf } from './document-table.ts'
import { progressLine } from './progress.ts'
import { renderTable } from './table.ts'

describe('a table', () => {
  it('aligns its columns, cuts what is long and keeps every row on its line', () => {
    const rows = [
      { name: 'a\nb', total: '1.00' },
      { name: 'something long', total: null },
    ]
    const table = renderTable(rows, [
      { title: 'NAME', value: ({ name }) => name, max: 10 },
      { title: 'TOTAL', value: ({ total }) => total, align: 'right' },
    ])
    expect(table).toBe('NAME        TOTAL\na\\nb         1.00\nsomething…      -\n')
  })

  it('does not cut a character in two', () => {
    const table = renderTable([{ name: '\u{1f600}'.repeat(5) }], [{ title: 'N', value: ({ name }) => name, max: 4 }])
    expect(table).toContain('\u{1f600}\u{1f600}\u{1f600}…')
  })
})

describe('an amount', () => {
  it('has two decimals at least, and its currency', () => {
    expect(amountOf({ total_amount: '12.5', currency: 'EUR' })).toBe('12.50 EUR')
    expect(amountOf({ total_amount: '12.12500', currency: null })).toBe('12.125')
    expect(amountOf({})).toBeNull()
  })
})

describe('a line of CSV', () => {
  it('quotes what needs it and keeps spreadsheets from running text', () => {
    expect(csvLine(['a,b', 'say "x"', null, ['t', 'u'], 3, true])).toBe('"a,b","say ""x""",,"t; u",3,true\r\n')
    expect(csvLine(['=cmd()', '-1.5', '-x', '@y'])).toBe("'=cmd(),-1.5,'-x,'@y\r\n")
  })
})

describe('the progress line', () => {
  it('says how much, how fast and how long still, on a terminal', () => {
    let nowMs = 0
    const io = recordingIo({ isTerminal: true })
    const progress = progressLine(io, () => nowMs)
    nowMs = 2_000
    progress.update(10, 30, 'documents')
    expect(io.written().err).toContain('10/30 documents, 5.0/s, 4 s left')
    progress.update(11, 30, 'documents')
    expect(io.written().err).not.toContain('11/30')
    progress.update(31, 30, 'documents')
    progress.clear()
    expect(io.written().err).toContain('31/30')
  })

  it('is silent where nobody looks', () => {
    const io = recordingIo()
    const progress = progressLine(io, () => 0)
    progress.update(1, 2, 'documents')
    progress.clear()
    expect(io.written().err).toBe('')
  })
})
