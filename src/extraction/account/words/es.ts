import type { AccountWords } from './account-words.ts'

export const es: AccountWords = {
  opening: 'saldo anterior, saldo inicial, saldo de apertura, saldo al inicio, saldo previo',
  closing: 'saldo final, nuevo saldo, saldo actual, saldo de cierre, saldo a su favor, saldo al final, saldo nuevo',
  balance: 'saldo, saldo a, saldo al, saldo a fecha, saldo disponible, saldo contable',
  carried: 'suma y sigue, suma anterior, saldo a cuenta nueva, viene de la página anterior, sigue',
  summary:
    'total, totales, subtotal, total cargos, total abonos, total debe, total haber, total ingresos, total gastos',
  dateColumn: 'fecha, fecha operación, fecha de operación, f operación, fecha oper, f oper, fecha contable, día',
  valueColumn: 'fecha valor, valor, f valor, fecha de valor',
  textColumn: `concepto, descripción, detalle, movimiento, movimientos, operación, referencia, observaciones, concepto operación`,
  amountColumn: 'importe, importe eur, importe en euros, monto, cantidad',
  debitColumn: 'cargo, cargos, debe, débito, débitos, retiros, gastos, adeudos, pagos',
  creditColumn: 'abono, abonos, haber, crédito, créditos, depósitos, ingresos',
  securitiesColumn: 'títulos, isin, cotización, participaciones',
  interestColumn: 'tipo de interés, días, números',
  debitMarks: 'D, Debe, DB',
  creditMarks: 'H, Haber, CR',
  outflows: 'cargos, retiros, retiradas, adeudos, comisiones',
  inflows: 'abonos, depósitos, ingresos',
  overdrawn: 'saldo deudor, saldo en contra, saldo negativo, saldo a nuestro favor, saldo en su contra',
  owed: 'pago mínimo, extracto de tarjeta, liquidación de tarjeta',
}
