import { fold } from '../layout/fold.ts'
import { toUnits } from '../parsing/decimals.ts'
import { findMoney } from '../parsing/money.ts'
import { magnitude } from './amounts.ts'
import type { Survey } from './survey.ts'

const mostLines = 1_500

/** Words for money that was paid before, in the languages of the vocabularies, folded. */
const paidWords =
  /(?<!\p{L})(?:(?:amount |already )?paid|payments? received|deposit|prepa(?:id|yment)|bezahlt|gezahlt|anzahlung|abschlagszahlung|paye|regle|acompte|pagado|anticipo|pagato|acconto|betaald|aanbetaling|voldaan|zaplaceno|uhrazeno|zaloha|zaplacono|zaliczka|pago|sinal)(?!\p{L})/u

/** What the document says was paid already, in ten-thousandths. */
export function paidIn(survey: Survey): bigint[] {
  return survey.lines
    .slice(0, mostLines)
    .filter(({ text }) => text.length < 200 && /\d/.test(text) && paidWords.test(fold(text)))
    .flatMap(({ text }) => findMoney(text).map(({ amount }) => magnitude(toUnits(amount))))
    .filter((units) => units > 0n)
}
