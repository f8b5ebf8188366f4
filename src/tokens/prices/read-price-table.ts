import { parse } from 'yaml'
import { z } from 'zod'
import { DomainError } from '#kernel'
import type { ModelFacts, PriceRow, PriceTable, TokenPrices } from './price-row.ts'

const tenThousandths = 10_000n

/** A decimal in quotes: YAML would make a float of it. */
const decimal = (places: number) =>
  z
    .string()
    .regex(
      new RegExp(`^\\d{1,9}(\\.\\d{1,${places}})?$`),
      `must be a decimal in quotes with at most ${places} places, like '2.5'`,
    )
    .transform((text) => scaled(text, places))
/** In nano-USD for a million tokens. */
const price = decimal(9)
const factor = decimal(4).refine((value) => value > 0n, 'must not be zero')
const tokens = z.int().positive()
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a day, for example 2026-10-04')

const pricesShape = {
  input: price,
  cached_input: price.optional(),
  cache_write: z.strictObject({ '5m': price, '30m': price, '1h': price, '12h': price }).partial().default({}),
  output: price,
}

const rowSchema = z.strictObject({
  valid_from: day,
  valid_to: day.optional(),
  ...pricesShape,
  long_context: z.strictObject({ above_input_tokens: tokens, ...pricesShape }).optional(),
  factors: z.strictObject({ batch: factor, flex: factor, priority: factor }).partial().default({}),
  source: z.string().min(1),
  checked_at: day,
})

const modelSchema = z.strictObject({
  model: z.string().min(1),
  provider: z.enum(['openai', 'anthropic', 'compatible']),
  also: z.array(z.string().min(1)).default([]),
  encoding: z.enum(['o200k_base', 'cl100k_base']),
  encoding_margin: factor.default(tenThousandths),
  context_tokens: tokens.optional(),
  max_output_tokens: tokens.optional(),
  page_image: z.strictObject({ low: tokens, high: tokens }).optional(),
  prefix_minimum: tokens.optional(),
  prices: z.array(rowSchema).min(1),
})

const tableSchema = z.strictObject({ version: z.literal(1), models: z.array(modelSchema) })

type ModelInput = z.output<typeof modelSchema>
type RowInput = z.output<typeof rowSchema>

/**
 * Reads a price table (`config/pricing.yaml` describes the format). `name` is how messages call the file.
 * @throws DomainError `config.invalid` naming the first line that is wrong: no row is guessed or left out
 */
export function readPriceTable(text: string, name: string): PriceTable {
  const table = checkedTable(text, name)
  const models = new Map<string, ModelFacts>()
  const rows = new Map<string, readonly PriceRow[]>()
  for (const input of table.models) {
    for (const known of [input.model, ...input.also]) {
      if (models.has(known)) throw invalid(name, `the model ${known} is named twice`)
      models.set(known, factsOf(input))
    }
    rows.set(input.model, rowsOf(input, name))
  }
  return { models, rows }
}

/** The rows of `first` come before those of `second`: a model that both name is taken from `first`, whole. */
export function mergePriceTables(first: PriceTable, second: PriceTable): PriceTable {
  return {
    models: new Map([...second.models, ...first.models]),
    rows: new Map([...second.rows, ...first.rows]),
  }
}

function checkedTable(text: string, name: string): z.output<typeof tableSchema> {
  let read: unknown
  try {
    read = parse(text, { schema: 'core' })
  } catch (error) {
    throw invalid(name, error instanceof Error ? error.message : String(error))
  }
  const result = tableSchema.safeParse(read)
  if (result.success) return result.data
  const issue = result.error.issues[0]
  throw invalid(name, `${describePlace(read, issue?.path ?? [])}: ${issue?.message ?? 'wrong'}`)
}

/** `gpt-5 prices 0 input`: models by their names, since lines have moved since somebody counted them. */
function describePlace(read: unknown, path: readonly PropertyKey[]): string {
  const models = z.object({ models: z.array(z.object({ model: z.string() })) }).safeParse(read)
  const [first, index, ...rest] = path
  const model = first === 'models' && typeof index === 'number' ? models.data?.models[index]?.model : undefined
  return (model === undefined ? path : [model, ...rest]).map(String).join(' ')
}

function invalid(name: string, problem: string): DomainError {
  return new DomainError({
    code: 'config.invalid',
    kind: 'invalid',
    message: `${name} cannot be used: ${problem}. Its first lines describe the format.`,
  })
}

function factsOf(input: ModelInput): ModelFacts {
  return {
    model: input.model,
    provider: input.provider,
    encoding: input.encoding,
    encodingMargin: input.encoding_margin,
    ...(input.context_tokens === undefined ? {} : { contextTokens: input.context_tokens }),
    ...(input.max_output_tokens === undefined ? {} : { maxOutputTokens: input.max_output_tokens }),
    ...(input.page_image === undefined ? {} : { pageImage: input.page_image }),
    ...(input.prefix_minimum === undefined ? {} : { prefixMinimum: input.prefix_minimum }),
  }
}

function rowsOf(input: ModelInput, name: string): readonly PriceRow[] {
  const sorted = input.prices.map((row) => rowOf(input.model, row)).sort((a, b) => (a.validFrom < b.validFrom ? 1 : -1))
  for (const [index, row] of sorted.entries()) {
    const newer = sorted[index - 1]
    if (row.validTo !== undefined && row.validTo <= row.validFrom) {
      throw invalid(name, `${input.model}: a row ends (${row.validTo}) before it begins (${row.validFrom})`)
    }
    if (newer !== undefined && (row.validTo ?? '9999-12-31') > newer.validFrom) {
      throw invalid(name, `${input.model}: two rows hold on ${newer.validFrom}; give the older one a valid_to`)
    }
  }
  return sorted
}

function rowOf(model: string, row: RowInput): PriceRow {
  return {
    model,
    validFrom: row.valid_from,
    ...(row.valid_to === undefined ? {} : { validTo: row.valid_to }),
    prices: pricesOf(row),
    ...(row.long_context === undefined
      ? {}
      : { longContext: { aboveInputTokens: row.long_context.above_input_tokens, prices: pricesOf(row.long_context) } }),
    factors: Object.fromEntries(Object.entries(row.factors).filter(([, value]) => value !== undefined)),
    source: row.source,
    checkedAt: row.checked_at,
  }
}

function pricesOf(row: Pick<RowInput, 'input' | 'cached_input' | 'cache_write' | 'output'>): TokenPrices {
  return {
    input: row.input,
    cachedInput: row.cached_input ?? row.input,
    cacheWrite: Object.fromEntries(Object.entries(row.cache_write).filter(([, value]) => value !== undefined)),
    output: row.output,
  }
}

/** `1.25` with four places is 12,500. */
function scaled(text: string, places: number): bigint {
  const [whole = '0', fraction = ''] = text.split('.')
  return BigInt(whole + fraction.padEnd(places, '0'))
}
