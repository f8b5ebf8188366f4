import { DomainError } from '#kernel'
import type { ModelFacts, PriceRow, PriceTable } from './price-row.ts'

/** A dated snapshot of a model: `gpt-4o-2024-08-06`, `claude-haiku-4-5-20251001`. It costs what the model costs. */
const snapshot = /-(\d{4}-\d{2}-\d{2}|\d{8})$/

/** What is known of a model, by its name, one of its other names, or that of a dated snapshot. */
export function findModel(table: PriceTable, model: string): ModelFacts | undefined {
  return table.models.get(model) ?? table.models.get(model.replace(snapshot, ''))
}

/** @throws DomainError `model.unknown` with the lines to add */
export function getModel(table: PriceTable, model: string): ModelFacts {
  const found = findModel(table, model)
  if (found === undefined) throw unknownModel(model)
  return found
}

/**
 * The row that holds on a day (`2026-10-04`, UTC).
 * @throws DomainError `model.unknown` for a model without rows, `model.no_price` when none holds on that day
 */
export function getPriceRow(table: PriceTable, model: string, day: string): PriceRow {
  const { model: name } = getModel(table, model)
  const rows = table.rows.get(name) ?? []
  const row = rows.find(({ validFrom, validTo }) => validFrom <= day && (validTo === undefined || day < validTo))
  if (row !== undefined) return row
  throw new DomainError({
    code: 'model.no_price',
    kind: 'denied',
    message:
      `No price of ${model} holds on ${day}, so it is not called. Add a row with valid_from ${day} or earlier under ` +
      `model ${name} in the price table.`,
    failureClass: 'needs_person',
    details: { model, day },
  })
}

function unknownModel(model: string): DomainError {
  return new DomainError({
    code: 'model.unknown',
    kind: 'denied',
    message:
      `The price of ${model} is not known, so it is not called: an unknown price is never taken for zero. Add it to the file that ` +
      `AUTOPILOT_PRICING_FILE names, with its real prices:\n${exampleRow(model)}`,
    failureClass: 'needs_person',
    details: { model },
  })
}

function exampleRow(model: string): string {
  return [
    'version: 1',
    'models:',
    `  - model: ${model}`,
    '    provider: openai',
    '    encoding: o200k_base',
    '    prices:',
    "      - { valid_from: 2026-01-01, input: '2.50', output: '10', source: where you read it, checked_at: 2026-01-01 }",
  ].join('\n')
}
