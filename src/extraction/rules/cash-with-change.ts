import { fold } from '../layout/fold.ts'
import type { Line } from '../layout/lines.ts'

/** What is handed over and what is given back at a till, folded, in the languages of the vocabularies. */
const given =
  /^(?:cash|bar|bargeld|gegeben|bar gegeben|especes|efectivo|entregado|contanti|contante|contant|kontant|gotowka|dinheiro|numerario|hotove|hotovost)(?: (?:tendered|paid|bezahlt|erhalten|recu|recibido|ontvangen|recebido))?$/
const back =
  /^(?:change|change due|ruckgeld|zuruck|wechselgeld|rendu|monnaie|monnaie rendue|a rendre|cambio|vuelto|devuelto|resto|wisselgeld|terug|reszta|troco|vraceno|vratit)$/

const amount = /^(.*?)\s?:?\s(?:\p{Sc}|[A-Z]{2,3}\s)?\s?-?\d{1,5}[.,]\d\d(?!\d)\s?(?:\p{Sc}|[A-Z]{3})?$/u
const longest = 60
/** The lines of a till slip between what was handed over and what came back. */
const mostBetween = 3

const wordsBefore = ({ text }: Line): string =>
  text.length > longest ? '' : fold(amount.exec(text)?.[1] ?? '').replace(/[:.]+$/, '')

/** "CASH 20.00" and "CHANGE 9.80" under it: so only tills write. */
export function isPaidWithChange(lines: readonly Line[]): boolean {
  return lines.some(
    (line, at) =>
      given.test(wordsBefore(line)) &&
      lines.slice(at + 1, at + 1 + mostBetween).some((below) => back.test(wordsBefore(below))),
  )
}
