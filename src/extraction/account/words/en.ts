import type { AccountWords } from './account-words.ts'

export const en: AccountWords = {
  opening: `opening balance, beginning balance, starting balance, start balance, previous balance, old balance,
    balance brought forward from last statement, last month's balance, balance from last statement, previous statement balance,
    balance at start, balance last statement, your opening balance, previous account balance, starting cash, last statement balance,
    balance from previous statement, balance on last statement, balance at beginning, balance as per last statement`,
  closing: `closing balance, ending balance, end balance, new balance, final balance, balance at end, your closing balance, balance at close of business, your balance at close of business,
    balance at end of period, closing balance carried forward,
    current balance, new account balance, statement balance, ending cash, total outstanding balance, total amount due, total amount payable`,
  balance:
    'balance, balance on, balance as of, balance at, balance per, account balance, running balance, closing ledger balance',
  carried: `carried forward, brought forward, balance carried forward, balance brought forward, carried over, balance forward,
    balance c/f, balance b/f, balance c/fwd, balance b/fwd, b/f, c/f, c/fwd, b/fwd, bal b/f, bal c/f, carried forward to next page, brought forward from previous page, continued`,
  summary: `total, totals, sub total, subtotal, grand total, total debits, total credits, total payments, total deposits,
    total withdrawals, total money in, total money out, total fees, money in, money out, paid in, paid out, payments in,
    payments out, incoming transactions, outgoing transactions, withdrawals and debits`,
  dateColumn:
    'date, booking, booking date, booked, transaction date, posting date, post date, posted, trans date, entry date, day',
  valueColumn: 'value date, value, effective date, val date',
  textColumn: `description, details, transaction, transactions, transaction details, particulars, narrative, payee, reference,
    type, transaction description, payment type, information, name, memo`,
  amountColumn: 'amount, transaction amount, amount in, net amount',
  debitColumn: `amount withdrawn, debit, debits, withdrawal, withdrawals, paid out, money out, payments, payments out, out, charges, debit amount,
    amount debited, spent`,
  creditColumn: `amount deposited, credit, credits, deposit, deposits, paid in, money in, receipts, payments in, in, credit amount, amount credited,
    received`,
  securitiesColumn: 'quantity, isin, symbol, price, units, shares, cost basis, market value, cusip, proceeds',
  interestColumn: 'interest rate, interest days, days, number of days',
  debitMarks: 'D, DR, Dr, DB, OD, O/D, Debit',
  creditMarks: 'C, CR, Cr, Credit',
  outflows: `withdrawals, electronic withdrawals, atm withdrawals, other withdrawals, debit card withdrawals,
    withdrawals and debits, withdrawals and other debits, withdrawals and other subtractions, checks,
    checks paid, cheques, cheques paid, fees, service fees, service charges, purchases, cash advances,
    interest charged, fees charged, money out, direct debits, other debits`,
  inflows: `deposits, deposits and additions, deposits and credits, deposits and other credits, deposits and
    other additions, electronic deposits, other credits, payments and credits, payments and other
    credits, payments received, refunds, money in, interest paid to you`,
  overdrawn: 'overdrawn balance, balance overdrawn, overdrawn by, overdrawn, debit balance',
  owed: 'minimum payment, minimum payment due, minimum amount due, minimum due, total minimum due, minimum payment amount',
}
