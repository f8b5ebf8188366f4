import { type Phrases, phrasesOf } from '../labels/vocabulary.ts'
import { fold } from '../layout/fold.ts'

/** Beginnings of words that say that something follows from a document: duties, ends, changes, decisions. */
const consequences: Phrases = `
  must, shall, need, require, end, expire, expiry, renew, change, increase, terminat, cancel, due, will, decid, approv, refus, confirm, begin, start, rose, fell, grew, invite,
  muss, mussen, wird, werden, endet, lauft, verlanger, erneuer, ander, erhoh, kundig, fallig, beschl, bewillig, abgelehnt, bestatig, beginn, stieg, sank, frist, erstatt, einspruch, laden,
  doit, devez, sera, prend, expire, renouvel, chang, augment, resili, echeance, decid, accord, refus, confirm,
  debe, deber, sera, termina, vence, renov, cambi, aument, cancel, vencim, aprob, deneg, confirm,
  deve, sara, termina, scade, rinnov, cambi, aument, disdett, scadenza, approv, rifiut, conferm,
  moet, wordt, zal, eindig, verloopt, verleng, wijzig, verhog, opzeg, besluit, goedgekeurd, afgewezen, bevestig,
  termina, expira, alter, cancelam, vencimento, deferid, indeferid, confirm,
  musi, bedzie, konczy, wygas, przedluz, zmian, wzros, wypowied, termin, decyzj, potwierdz,
  musi, bude, konci, prodluz, zmen, zvys, vypoved, splatn, rozhod, potvrz`

/** Sentences of politeness and of the paper itself, which say nothing of the matter. */
const empty: Phrases = `
  thank you, thanks, go to www, for instructions, finds you well, dear, please do not hesitate, look forward, if you have any question, for your trust, without signature, please contact, give my regards, yours, call us, this page, this manual, registered in, registered office, all rights reserved,
  vielen dank, danke, sehr geehrte, mit freundlichen, bei fragen, fur ruckfragen, wenn sie fragen, zur verfugung, ohne unterschrift, maschinell erstellt, rufen sie uns, freuen uns, ihr vertrauen, auf dieser seite, amtsgericht, geschaftsfuhrer,
  merci, nous vous remercions, veuillez agreer, cordialement, pour toute question, n hesitez pas,
  gracias, atentamente, no dude en, cualquier duda,
  grazie, cordiali saluti, distinti saluti, non esiti,
  bedankt, dank u, hartelijk dank, met vriendelijke groet, neem contact op,
  obrigad, agradecemos, atenciosamente, com os melhores cumprimentos,
  dziekujemy, z powazaniem, w razie pytan,
  dekujeme, s pozdravem, v pripade dotazu`

const anyOf = (phrases: Phrases): string =>
  [...new Set(phrasesOf(phrases).map(fold))].map((phrase) => phrase.replaceAll(' ', '[ ,]{1,2}')).join('|')

export const consequence = new RegExp(`(?<![a-z])(?:${anyOf(consequences)})`, 'g')
export const emptiness = new RegExp(`(?<![a-z])(?:${anyOf(empty)})`)
