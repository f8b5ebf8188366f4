import type { DocumentType } from '../fields.ts'
import type { ValueField } from '../value-fields.ts'

/** What is asked for, as far as its words tell. */
export type Question = {
  /** All words that say something, folded. */
  readonly words: readonly string[]
  /** Those that tell which document is meant: the others name what is wanted of it. */
  readonly subject: readonly string[]
  /** Values that are asked for, the likeliest first. */
  readonly wants: readonly ValueField[]
  readonly types: readonly DocumentType[]
  /** Words for these types. */
  readonly kinds: ReadonlySet<string>
}

/** Of a longer question the rest is not looked at. */
const mostCharacters = 2_000
const mostWords = 40

/** Lower case, without accents. */
export const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}+/gu, '')

/** The words of a text, folded; what belongs to a number or a reference stays together. */
export const wordsOf = (text: string): readonly string[] =>
  fold(text).match(/[\p{L}\p{N}]+(?:[.,/-][\p{L}\p{N}]+)*/gu) ?? []

const list = (words: string): readonly string[] => words.split(/\s+/)

/** Words that every question has. */
const empty = new Set(
  list(`a an and any are as at be been by can could did do does for from get give had has have how i in is it its me my of on
    or our please say show tell that the their there this to us was we were what which who whom whose will with you your
    about according all if too muss mussen soll find document documents file files auf bei beim bin das dem den der des die dokument dokumente
    ein eine einem einen einer es fur gibt hat habe haben hatte ich im in ins ist mein meine meinem meiner mir mit nach sagt
    sich sind steht um und uns unser unsere vom von war welche welchem welchen welcher welches wie wir wird zu zum zur was wo
    au aux avec ce cette combien dans de des du en est et il je la le les ma mes mon notre nos par pour quel quelle quels
    sur un une al con cual del el en es la las lo los mi mis por que un una che di e il la mio per una`),
)

const wanting: readonly (readonly [ValueField, string])[] = [
  [
    'due_date',
    'due deadline payable fallig falligkeit frist zahlbar zahlungsziel echeance vencimiento scadenza until bis',
  ],
  ['tax_amount', 'vat tax mwst ust umsatzsteuer mehrwertsteuer tva iva'],
  [
    'total_amount',
    `much total amount sum price cost costs pay paid owe spend spent betrag summe gesamtbetrag gesamt kostet kosten preis
      hoch zahlen bezahlen bezahlt teuer montant prix cout payer importe precio pagar importo prezzo pagare balance saldo kontostand solde`,
  ],
  [
    'account_reference',
    'account customer iban konto vertragskonto kundennummer vertragsnummer compte client cuenta conto',
  ],
  ['document_number', 'number code reference no nummer rechnungsnummer referenz buchungscode numero riferimento'],
  ['issuer', 'issued issuer sender sent ausgestellt aussteller absender emetteur emisor mittente who wer qui quien'],
  ['recipient', 'recipient addressed addressee empfanger adressiert destinataire destinatario'],
  ['period_start', 'start starts begin begins began beginn beginnt debut inicio inizio'],
  ['period_end', 'end ends expire expires ende endet ablauf lauft fin termine'],
  ['primary_date', 'when date day dated wann datum tag quand jour cuando fecha quando data'],
]

const wantingWords = wanting.map(([field, words]) => [field, new Set(list(words))] as const)

const asking = {
  amount: list('much viel hoch teuer combien cuanto quanto'),
  time: list('when wann bis quand cuando quando'),
} as const

/** Numbers that are not the document's own. */
const otherNumber =
  /\b(?:phone|telephone|tel|fax|mobile|house|post|postal|zip|meter|seat|room|gate|flight|train|account|customer|page)\s+(?:number|no|code)s?\b/

/** Words for the kind of a document, which it need not say of itself. */
const kindWords: Readonly<Partial<Record<DocumentType, readonly string[]>>> = {
  invoice: list('invoice invoices bill bills rechnung rechnungen facture factures factura fattura'),
  utility_bill: list('bill bills rechnung facture'),
  medical: list('bill invoice rechnung arztrechnung'),
  receipt: list('receipt receipts quittung beleg bon recu recibo scontrino'),
  credit_note: list('credit note gutschrift avoir'),
  bank_statement: list('statement statements kontoauszug auszug releve extracto'),
  contract: list('contract contracts agreement vertrag vertrage contrat contrato contratto'),
  payslip: list('payslip payslips gehaltsabrechnung lohnabrechnung entgeltabrechnung gehaltszettel'),
  insurance: list('policy police versicherungsschein'),
  tax_form: list('assessment bescheid steuerbescheid'),
  travel: list('ticket tickets booking reservation buchung fahrkarte reise trip journey billet'),
  manual: list('manual instructions anleitung bedienungsanleitung'),
}

const allKindWords = new Set(Object.values(kindWords).flat())

/** Whether a word names a kind of document, and so says nothing of which. */
export const isKindWord = (word: string): boolean => allKindWords.has(word)

/** Different words for one thing, so that a question in one language finds a document in another. */
const synonyms = [
  list('electricity power strom stromrechnung electricite luz energia'),
  list('water wasser wasserrechnung eau agua acqua'),
  list('rent rental tenancy lease miete mietvertrag loyer alquiler affitto'),
  list('flight flights flug fluge vol vuelo volo'),
  list('train trains zug bahn rail railway treno tren'),
  list('salary wage wages gehalt lohn entgelt salaire nomina stipendio payslip'),
  list('insurance versicherung assurance seguro assicurazione'),
  list('phone telephone telefon tel telefonnummer mobil'),
  list('doctor arzt arztrechnung medecin medical arztliche'),
  list('tax taxes steuer impot'),
  list('notice kundigung kundigungsfrist preavis'),
  list('warranty guarantee garantie gewahrleistung garantia garanzia'),
]

const meanings = new Map(synonyms.flatMap((words) => words.map((word) => [word, words] as const)))

/** A word with the others that mean the same. */
export const meaningsOf = (word: string): readonly string[] => meanings.get(word) ?? [word]

/** Reads a question in one of the languages that documents are read in. Pure, and linear in the text. */
export function readQuestion(text: string): Question {
  const shown = text.slice(0, mostCharacters)
  const asked = new Set(wordsOf(shown))
  const words = [...asked].filter((word) => !empty.has(word)).slice(0, mostWords)
  const isOther = otherNumber.test(fold(shown))
  const wants = wantingWords.flatMap(([field, names]) =>
    [...asked].some((word) => names.has(word)) && !(isOther && field === 'document_number') ? [field] : [],
  )
  const isAsked = (kind: 'amount' | 'time'): boolean => asking[kind].some((word) => asked.has(word))
  // The day of a letter is not the last day to pay.
  const times = wants.filter((field) => /_date$|^period_/.test(field))
  const timesAskedFor = times.length > 1 ? times.filter((field) => field !== 'primary_date') : times
  const fitting = (field: ValueField): boolean =>
    isAsked('amount') ? field.endsWith('_amount') : !isAsked('time') || timesAskedFor.includes(field)
  const types = Object.entries(kindWords).filter(([, names]) => names?.some((name) => asked.has(name)))
  return {
    words,
    subject: words.filter((word) => !wantingWords.some(([, names]) => names.has(word))),
    // "How much is due" asks for an amount, "when must I pay" for a day.
    wants: wants.filter(fitting),
    // The keys are those of the table.
    types: types.map(([type]) => type as DocumentType),
    kinds: new Set(types.flatMap(([, names]) => names ?? [])),
  }
}
