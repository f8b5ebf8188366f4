import { describe, expect, it } from 'vitest'
import { isTransient, leavesCommitOpen } from './transient-errors.ts'

const withCode = (code: string, more: object = {}) => Object.assign(new Error('x'), { code }, more)

describe('transient database errors', () => {
  it.each(['08000', '08007', '25P03', '40003', '53100', '55P03', '57P01', '58030', 'ECONNREFUSED', 'EPIPE', 'ENOENT'])(
    'include %s',
    (code) => expect(isTransient(withCode(code))).toBe(true),
  )
  it.each(['23505', '42P01', '28P01', '3D000', '57014', 'EACCES', 'database.pool_exhausted'])('exclude %s', (code) =>
    expect(isTransient(withCode(code))).toBe(false),
  )
  it('include what the driver says without a code when a connection ends', () => {
    expect(isTransient(new Error('Connection terminated unexpectedly'))).toBe(true)
    expect(isTransient(new Error('Connection terminated due to connection timeout'))).toBe(true)
    const unusable = 'Client has encountered a connection error and is not queryable'
    expect(isTransient(new Error(unusable))).toBe(true)
    expect(isTransient(new Error('no such thing'))).toBe(false)
  })
})

describe('the outcome of a failed COMMIT', () => {
  it('is sure when the server answers with an error', () => {
    expect(leavesCommitOpen(withCode('40001', { severity: 'ERROR' }))).toBe(false)
    expect(leavesCommitOpen(withCode('23503', { severity: 'ERROR' }))).toBe(false)
    const aborted = new Error('rolled back')
    aborted.name = 'AbortedTransactionError'
    expect(leavesCommitOpen(aborted)).toBe(false)
  })
  it('is open when the server does not know, ends the session, or cannot be heard', () => {
    expect(leavesCommitOpen(withCode('08007', { severity: 'ERROR' }))).toBe(true)
    expect(leavesCommitOpen(withCode('40003', { severity: 'ERROR' }))).toBe(true)
    expect(leavesCommitOpen(withCode('57P01', { severity: 'FATAL' }))).toBe(true)
    expect(leavesCommitOpen(withCode('ECONNRESET'))).toBe(true)
    expect(leavesCommitOpen(new Error('Connection terminated unexpectedly'))).toBe(true)
  })
})
