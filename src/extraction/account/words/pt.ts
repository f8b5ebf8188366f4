import type { AccountWords } from './account-words.ts'

export const pt: AccountWords = {
  opening: 'saldo inicial, saldo anterior, saldo de abertura, saldo do extrato anterior, saldo inicial em',
  closing: 'saldo final, saldo atual, saldo actual, novo saldo, saldo de fecho, saldo de encerramento, saldo final em',
  balance: 'saldo, saldo em, saldo contabilístico, saldo contabilístico em, saldo disponível, saldo após movimento',
  carried: 'a transportar, transporte, saldo a transportar, saldo transportado, de transporte',
  summary:
    'total, totais, subtotal, total de débitos, total de créditos, total débitos, total créditos, total movimentos',
  dateColumn: `data, data mov, data movimento, data do movimento, data operação, data da operação, data lanc, data lançamento,
    data de lançamento, dia`,
  valueColumn: 'data valor, data val, valor data, data de valor',
  textColumn:
    'descrição, descritivo, descrição do movimento, histórico, movimento, movimentos, operação, detalhe, documento',
  amountColumn: 'montante, importância, valor eur, montante eur, valor r',
  debitColumn: 'débito, débitos, saídas, levantamentos, pagamentos',
  creditColumn: 'crédito, créditos, entradas, depósitos',
  securitiesColumn: 'títulos, isin, cotação, unidades de participação',
  interestColumn: 'taxa, dias, taxa de juro',
  debitMarks: 'D, Débito',
  creditMarks: 'C, Crédito',
  outflows: 'débitos, levantamentos, saídas',
  inflows: 'créditos, depósitos, entradas',
  overdrawn: 'saldo devedor, saldo negativo',
  owed: 'pagamento mínimo, valor mínimo a pagar, extrato de cartão de crédito, extrato do cartão',
}
