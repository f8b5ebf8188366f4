import type { AccountWords } from './account-words.ts'

export const it: AccountWords = {
  opening: `saldo iniziale, saldo precedente, saldo di apertura, saldo iniziale al, saldo a inizio periodo,
    saldo liquido iniziale, saldo contabile iniziale`,
  closing: `saldo finale, saldo di chiusura, nuovo saldo, saldo attuale, saldo finale al, saldo a fine periodo,
    saldo liquido finale, saldo contabile finale`,
  balance: 'saldo, saldo al, saldo contabile, saldo contabile al, saldo disponibile, saldo del',
  carried: 'riporto, a riportare, saldo a riportare, saldo riportato, riporto a nuovo, riporto pagina precedente',
  summary:
    'totale, totali, subtotale, totale addebiti, totale accrediti, totale dare, totale avere, totale entrate, totale uscite',
  dateColumn: 'data, data operazione, data contabile, data op, data oper, data registrazione, data movimento',
  valueColumn: 'valuta, data valuta',
  textColumn: `descrizione, causale, descrizione operazioni, descrizione operazione, operazione, operazioni, dettagli,
    descrizione delle operazioni, movimenti, riferimento`,
  amountColumn: 'importo, importo eur, importo in euro',
  debitColumn: 'dare, addebiti, addebito, uscite, uscita, movimenti dare, a debito, prelievi',
  creditColumn: 'avere, accrediti, accredito, entrate, entrata, movimenti avere, a credito, versamenti',
  securitiesColumn: 'quantità, isin, prezzo, quote, titoli',
  interestColumn: 'tasso, giorni, numeri',
  debitMarks: 'D, Dare',
  creditMarks: 'A, Avere',
  outflows: 'addebiti, prelievi, uscite, pagamenti',
  inflows: 'accrediti, versamenti, entrate',
  overdrawn: 'saldo debitore, a vostro debito, saldo a vostro debito, saldo a nostro credito, saldo negativo',
  owed: 'pagamento minimo, rimborso minimo, estratto conto carta di credito',
}
