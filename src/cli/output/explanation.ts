import type { EvidenceJson, ExtractionJson } from '#http/client'
import { escapeText } from './escape-text.ts'

const typesShown = 4

/** Why a document was read as it was: the type, each value with where it comes from, and what the checks said. */
export function explanationOf(extraction: ExtractionJson): string {
  const { evidence, checks } = extraction
  const asked = checks.filter(({ outcome }) => outcome !== 'not_applicable')
  const values = evidence.filter(({ source }) => source !== 'derived')
  const lines = [
    ...typeLines(extraction),
    ...(values.length === 0 ? [] : ['where the values come from']),
    ...values.map((value) => `  ${valueText(value, asked)}`),
    ...(asked.length === 0 ? [] : ['what was checked']),
    ...asked.map((check) => `  ${checkText(check)}`),
  ]
  return lines.map((line) => `  ${escapeText(line)}\n`).join('')
}

function typeLines({ fields, type_evidence: types }: ExtractionJson): string[] {
  const type = String(fields.doc_type ?? 'other')
  const chosen = types.find((each) => each.type === type)
  const others = types.filter((each) => each !== chosen).slice(0, typesShown - 1)
  return [
    chosen !== undefined
      ? `why ${words(type)}: ${reasons(chosen)}`
      : type === 'other'
        ? 'why other: nothing speaks clearly enough for a type'
        : `why ${words(type)}: what the file or its codes hold for machines, or the bookings in it, say so`,
    ...others.map((each) => `  less for ${words(each.type)}: ${reasons(each)}`),
  ]
}

function reasons({ score, because }: ExtractionJson['type_evidence'][number]): string {
  return `${because.join(', ')} (weight ${score.toFixed(1)})`
}

const origins: Readonly<Record<string, string>> = {
  rules: 'read',
  embedded: "taken from the file's own data",
  computed: 'computed from what was read',
  model: 'named by the model',
  person: 'set by a person',
}

/** The checks that a value is part of, by the beginnings of their names. */
const checksOf: Readonly<Record<string, readonly string[]>> = {
  issuer: ['issuer.', 'parties.', 'embedded.'],
  recipient: ['parties.'],
  document_number: ['embedded.', 'payment.'],
  account_reference: ['account.iban'],
  primary_date: ['dates.', 'embedded.'],
  due_date: ['dates.'],
  period_start: ['dates.plausible', 'dates.period'],
  period_end: ['dates.plausible', 'dates.period'],
  currency: ['currency.'],
  total_amount: ['amounts.', 'account.adds_up', 'embedded.', 'payment.'],
  tax_amount: ['amounts.'],
}

function valueText({ field, source, page, quote, verified, confidence }: EvidenceJson, checks: CheckJsons): string {
  const sure = confidence === undefined ? '' : ` (${Math.round(confidence * 100)} % sure)`
  const where = [page === null ? '' : ` on page ${page}`, quote === null ? '' : ` from "${quote}"`].join('')
  const isOfPage = source !== 'embedded' && source !== 'person'
  const doubt = verified || !isOfPage || quote === null ? '' : ', which the page does not say in these words'
  const own = checks.filter(({ name }) => checksOf[field]?.some((beginning) => name.startsWith(beginning)))
  const said = (outcome: string) => own.filter((check) => check.outcome === outcome).map(({ name }) => words(name))
  const [against, speaking] = [said('fail'), said('pass')]
  return [
    `${words(field)}${sure}: ${origins[source] ?? source}${where}${doubt}`,
    ...(speaking.length === 0 ? [] : [`for it: ${speaking.join(', ')}`]),
    ...(against.length === 0 ? [] : [`against it: ${against.join(', ')}`]),
  ].join('; ')
}

type CheckJsons = ExtractionJson['checks']

function checkText({ name, outcome, detail }: CheckJsons[number]): string {
  const what = outcome === 'pass' ? 'passed' : 'failed'
  return `${what}  ${words(name)}${detail === null ? '' : `: ${detail}`}`
}

const words = (name: string): string => name.replace(/[._]/g, ' ')
