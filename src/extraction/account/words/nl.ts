import type { AccountWords } from './account-words.ts'

export const nl: AccountWords = {
  opening: `vorig saldo, beginsaldo, oud saldo, openingssaldo, saldo vorig afschrift, saldo vorige afschrift, startsaldo,
    saldo begin periode`,
  closing: 'nieuw saldo, eindsaldo, slotsaldo, huidig saldo, saldo nieuw, saldo einde periode, saldo dit afschrift',
  balance: 'saldo, saldo op, saldo per, saldo na, saldo na mutatie, saldo na boeking',
  carried: 'transport, over te brengen, overgebracht, transporteren, saldo transport, transport vorige pagina',
  summary: `totaal, subtotaal, totaal af, totaal bij, totaal afgeschreven, totaal bijgeschreven, totaal uitgaven,
    totaal inkomsten, totaal bedrag af, totaal bedrag bij`,
  dateColumn: 'datum, boekdatum, boekingsdatum, transactiedatum, dag',
  valueColumn: 'valutadatum, rentedatum, valuta, rente datum',
  textColumn: `omschrijving, beschrijving, mededeling, mededelingen, naam, tegenrekening, bijzonderheden, soort, transactie,
    naam omschrijving, verrichting, kenmerk`,
  amountColumn: 'bedrag, bedrag in, bedrag eur',
  debitColumn: 'af, bedrag af, debet, afgeschreven, uitgaven, uit, afschrijving',
  creditColumn: 'bij, bedrag bij, credit, bijgeschreven, inkomsten, bijschrijving',
  securitiesColumn: 'aantal, isin, koers, stuks',
  interestColumn: 'rentepercentage, rente dagen, dagen',
  debitMarks: 'Af, AF, D, Debet',
  creditMarks: 'Bij, BIJ, C, Credit',
  overdrawn: 'debetsaldo, negatief saldo, saldo debet',
  owed: 'minimaal te betalen, creditcardoverzicht, creditcard afschrift',
}
