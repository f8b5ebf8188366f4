import type { FormField, ReadDocument } from '#reading'
import type { Evidence } from '../fields.ts'
import { longestLabelAt } from '../labels/find-labels.ts'
import type { LabelKind } from '../labels/vocabulary.ts'
import { tokensOf } from '../layout/fold.ts'
import type { DayOrder } from '../parsing/dates.ts'
import { findDays } from '../parsing/dates.ts'
import { findMoney } from '../parsing/money.ts'
import { numberAtStart } from '../parsing/numbers.ts'
import type { Values } from '../rules/find-values.ts'
import { cleanName, isNameLike } from '../rules/names.ts'
import type { ValueField } from '../value-fields.ts'

/** What a field of a form is about, when its name is nothing but a label. */
const fieldOf: Readonly<Partial<Record<LabelKind, ValueField>>> = {
  'number.document': 'document_number',
  'number.customer': 'account_reference',
  'date.issue': 'primary_date',
  'date.due': 'due_date',
  'amount.total': 'total_amount',
  'amount.payable': 'total_amount',
  'amount.tax': 'tax_amount',
  'party.issuer': 'issuer',
  'party.recipient': 'recipient',
}

/**
 * The values with what somebody filled into fields of a form whose names say what they are about ("invoice_number",
 * "form1.DueDate"): exact where the printed page has to be understood.
 */
export function withFormValues(values: Values, document: ReadDocument, order: DayOrder): Values {
  const read = document.formFields.flatMap((formField) => readField(formField, order))
  // Two fields of one meaning that differ: then neither is believed.
  const said = read.filter(({ field, value }) => read.every((other) => other.field !== field || other.value === value))
  const fields = new Set(said.map(({ field }) => field))
  if (fields.size === 0) return values
  return {
    fields: { ...values.fields, ...Object.fromEntries(said.map(({ field, value }) => [field, value])) },
    evidence: [
      ...values.evidence.filter(({ field }) => ![...fields].some((known) => known === field)),
      ...[...fields].flatMap((field) => said.find((one) => one.field === field)?.evidence ?? []),
    ],
  }
}

type Said = { readonly field: ValueField; readonly value: string; readonly evidence: Evidence }

function readField(formField: FormField, order: DayOrder): Said[] {
  for (const field of meaningsOf(formField.name)) {
    const value = readValue(field, formField, order)
    if (value === null) continue
    const { page, box, value: quote } = formField
    return [{ field, value, evidence: { field, source: 'embedded', page, quote, box, verified: true } }]
  }
  return []
}

function meaningsOf(name: string): ValueField[] {
  const last = name.split('.').at(-1) ?? ''
  const words = last.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2').replace(/[_\-[\]]+/g, ' ')
  const tokens = tokensOf(words).filter(({ text }) => !/^\d+$/.test(text))
  const label = tokens.length === 0 ? null : longestLabelAt(tokens, 0)
  if (label === null || label.length < tokens.length) return []
  return label.payloads.map((kind) => fieldOf[kind]).filter((field) => field !== undefined)
}

function readValue(field: ValueField, { value }: FormField, order: DayOrder): string | null {
  const text = value.trim()
  switch (field) {
    case 'document_number':
    case 'account_reference': {
      const found = numberAtStart(text)
      return found !== null && found.end === text.length ? found.number : null
    }
    case 'primary_date':
    case 'due_date':
      return findDays(text, order)[0]?.day ?? null
    case 'total_amount':
    case 'tax_amount': {
      const [money, ...others] = findMoney(text).filter(({ isPercentage }) => !isPercentage)
      return money === undefined || others.length > 0 ? null : money.amount
    }
    case 'issuer':
    case 'recipient': {
      const name = cleanName(text)
      return name !== null && isNameLike(name) ? name : null
    }
    default:
      return null
  }
}
