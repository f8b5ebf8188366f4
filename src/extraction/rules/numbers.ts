import type { DocumentType } from '../fields.ts'
import type { LabelKind } from '../labels/vocabulary.ts'
import { best, type Found, foundAt, type Slot } from '../layout/slots.ts'
import { findIbans } from '../parsing/identifiers.ts'
import { numberAtStart } from '../parsing/numbers.ts'
import { bareNumbers } from './bare-number.ts'
import { labelWeight } from './label-weight.ts'
import { type LabelledSlots, labelled, type Survey } from './survey.ts'
import { numberInTitle } from './title-number.ts'

type Preference = readonly (readonly [LabelKind, number])[]

const documentNumber: Preference = [['number.document', 20]]

/** Which labels announce the number of a document of this type; more points, more wanted. */
const preferences: Readonly<Partial<Record<DocumentType, Preference>>> = {
  receipt: [
    ['number.document', 20],
    ['number.booking', 8],
    ['number.order', 6],
  ],
  travel: [
    ['number.booking', 20],
    ['number.document', 12],
    ['number.order', 5],
    ['number.reference', 4],
  ],
  contract: [
    ['number.contract', 20],
    ['number.document', 10],
    ['number.reference', 5],
  ],
  insurance: [
    ['number.policy', 20],
    ['number.document', 12],
    ['number.contract', 10],
    ['number.reference', 4],
  ],
  tax_form: [
    ['number.document', 20],
    ['number.reference', 15],
  ],
  letter: [
    ['number.reference', 15],
    ['number.document', 10],
    ['number.policy', 6],
    ['number.contract', 6],
  ],
  medical: [
    ['number.document', 20],
    ['number.reference', 8],
    ['number.policy', 4],
  ],
  other: [
    ['number.document', 20],
    ['number.reference', 10],
    ['number.contract', 8],
  ],
}

/** The number that the issuer gave the document. */
export function findDocumentNumber(survey: Survey, type: DocumentType): Found<string> | null {
  const candidates = (preferences[type] ?? documentNumber).flatMap(([kind, points]) =>
    labelled(survey, kind).flatMap((place) =>
      numberNear(
        place,
        points - (kind === 'number.booking' && isOfTicket(place) ? ofTicket : 0),
        kind === 'number.booking',
      ),
    ),
  )
  return best([...candidates, ...numberInTitle(survey, type), ...bareNumbers(survey, type)])
}

/** The customer's number or account with the issuer; on a bank statement, the account it tells about. */
export function findAccountReference(survey: Survey, type: DocumentType): Found<string> | null {
  const labelledIbans = labelled(survey, 'number.account').flatMap(ibanNear)
  const wanted: Preference =
    type === 'bank_statement'
      ? [
          ['number.account', 10],
          ['number.customer', 5],
        ]
      : [
          ['number.customer', 10],
          ['number.account', 7],
        ]
  const numbers = wanted.flatMap(([kind, points]) =>
    labelled(survey, kind).flatMap((place) => numberNear(place, points, false)),
  )
  // On a bill an IBAN is where to pay, not who is billed.
  if (type !== 'bank_statement') return best(numbers)
  return best([...labelledIbans.map((found) => ({ ...found, score: found.score + 14 })), ...numbers])
}

/** Each traveller has a ticket; the booking has one number. */
const ofTicket = 3
const isOfTicket = ({ hit }: LabelledSlots): boolean =>
  hit.line.words
    .slice(hit.first, hit.last + 1)
    .some(({ text }) => /ticket|bill?et|bigliett|bilhete|bole[ti]|fahrkart|flugschein|jizdenk/iu.test(text))

function numberNear(place: LabelledSlots, points: number, allowsLetters: boolean): Found<string>[] {
  const score = points + labelWeight(place.hit)
  const beside = numberIn(place.behind ?? place.beside, score + 1, allowsLetters)
  if (beside !== null) return [beside]
  const below = place.below.slice(0, 1).map((slot) => numberIn(slot, score, allowsLetters))
  return below.filter((found) => found !== null)
}

function numberIn(slot: Slot | null, score: number, allowsLetters: boolean): Found<string> | null {
  const match = slot === null ? null : numberAtStart(slot.text, { allowsLetters })
  // The first four characters of an IBAN are no number, right or wrong as its check digits may be.
  if (
    slot !== null &&
    match !== null &&
    findIbans(slot.text).some(({ start, end }) => start <= match.start && match.start < end)
  )
    return null
  return slot === null || match === null ? null : foundAt(slot, match.start, match.end, match.number, score)
}

function ibanNear(place: LabelledSlots): Found<string>[] {
  const slots = [place.beside, ...place.below].filter((slot) => slot !== null)
  return slots.flatMap((slot) =>
    findIbans(slot.text)
      .filter(({ valid }) => valid)
      .map(({ iban, start, end }) => foundAt(slot, start, end, iban, labelWeight(place.hit))),
  )
}
