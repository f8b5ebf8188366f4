import { aDocument } from '../cli.testing.ts'
import type { AccountJson, Statement, TransactionJson } from './statement.ts'

export function aTransaction(rest: Partial<TransactionJson> = {}): TransactionJson {
  return { booked_on: '2025-03-04', value_on: null, description: 'Card Bakery', amount: '-12.50', page: 1, ...rest }
}

/** A statement of two transactions that lead from 100.00 to 187.50. */
export function aStatement(rest: Partial<AccountJson> = {}): Statement {
  const account = {
    kind: 'bank' as const,
    reference: 'DE02 1203 0000 0000 2020 51',
    currency: 'EUR',
    opening_balance: '100.00',
    opening_on: '2025-03-01',
    closing_balance: '187.50',
    closing_on: '2025-03-31',
    transactions: [aTransaction(), aTransaction({ booked_on: '2025-03-05', amount: '100.00', description: 'Salary' })],
    ...rest,
  }
  const document = {
    ...aDocument({ fields: { doc_type: 'bank_statement' } }),
    evidence: [],
    checks: [],
    bookings: [],
    contents: { line_items: [], account, further_accounts: [], codes: [], stack: null },
    parts: [],
    provider: null,
    model: null,
    prompt_version: null,
    schema_version: null,
    remote_index_state: 'none',
  }
  return { document, account, place: 0 }
}
