import { fold } from '../layout/fold.ts'
import { type Found, foundAt, lineSlot } from '../layout/slots.ts'
import { toUnits } from '../parsing/decimals.ts'
import { findMoney } from '../parsing/money.ts'
import type { Amount } from './amounts.ts'
import type { Survey } from './survey.ts'

/** What a whole booking costs, and what one thing on it does, in the languages of the vocabularies, folded. */
const whole =
  /^(?:(?:estimated|booking|payment|trip|rental|stay|reservation|approximate) (?:total|price|cost)|total (?:for|charged|stay|rental|trip|to be|cost|rate)|(?:you )?paid|mietpreis|gesamtmietpreis|gesamt(?:preis)? (?:fur|in)|gezahlt|prix total|total (?:du|de la) |montant (?:paye|regle|total)|precio total|total (?:reserva|pagado|a pagar|estancia|viaje)|importo|totale (?:soggiorno|noleggio|pagato|viaggio)|prezzo totale|costo totale|totaal|betaald|razem|zaplacono|valor pago|total pago|preco total|totalt|totalpris|betalt|betalat)(?!\p{L})/u
const one =
  /^(?:price|fare|ticket price|cost|preis|fahrpreis|ticketpreis|kartenpreis|normalpreis|sparpreis|flugpreis|endpreis|prix|tarif(?: plein| normal| reduit)?|prix du billet|precio|pvp|tarifa|importe|prezzo|tariffa|costo|prijs|ticketprijs|cena|preco|pris)(?!\p{L})/u

const longestLine = 200

/**
 * Amounts behind such words at the beginning of a line. Prices that differ are those of single things, not of the booking.
 */
export function faresIn({ lines }: Survey): Found<Amount>[] {
  const found = (words: RegExp) =>
    lines
      .filter(({ text }) => text.length <= longestLine && words.test(fold(text)))
      .flatMap((line) => {
        const slot = lineSlot(line)
        const money = findMoney(slot.text).filter(
          ({ currency, hasCents, isPercentage }) => !isPercentage && (currency !== null || hasCents),
        )
        return money.slice(0, 1).map(({ amount, currency, start, end }) => {
          const value = { amount: amount.replace('-', ''), units: toUnits(amount.replace('-', '')), currency }
          return foundAt(slot, start, end, value, currency === null ? 1 : 2)
        })
      })
  const wholes = found(whole)
  if (wholes.length > 0) return wholes
  const ones = found(one)
  return new Set(ones.map(({ value }) => value.units)).size === 1 ? ones : []
}
