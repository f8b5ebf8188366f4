import { z } from 'zod'
import { bookingKinds, type Evidence, type Fields, fieldsSchema } from '../fields.ts'
import { valueFields } from '../value-fields.ts'

const short = z.string().max(300).nullable()

/** A local time, with its offset from UTC where that is printed, or a day. */
const moment = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})?)?$/)
  .nullable()

/** What a model is asked to answer. Its own confidence is kept apart and never shown as ours. */
export const answerSchema = z.strictObject({
  ...fieldsSchema.shape,
  evidence: z
    .array(z.strictObject({ field: z.enum(valueFields), page: z.int().min(1), quote: z.string().min(1).max(500) }))
    .max(40),
  bookings: z
    .array(
      z.strictObject({
        kind: z.enum(bookingKinds),
        ...{ provider: short, number: short, passenger: short, from: short, to: short, start: moment, end: moment },
      }),
    )
    .max(50),
})

export type ModelExtraction = {
  /** Its `confidence` is zero until the checks have spoken. */
  readonly fields: Fields
  readonly modelConfidence: number
  readonly evidence: readonly Evidence[]
  readonly bookings: z.output<typeof answerSchema>['bookings']
}

export type ParsedAnswer =
  | { readonly ok: true; readonly answer: ModelExtraction }
  /** In words that name fields and hold no values, to ask for a repair and to show a person. */
  | { readonly ok: false; readonly problems: readonly string[] }

/** As JSON Schema. Each provider's own is lowered from it. */
export function answerJsonSchema(): { readonly [keyword: string]: z.core.util.JSONType } {
  // `toJSONSchema` returns what `JSON.stringify` keeps.
  return JSON.parse(JSON.stringify(z.toJSONSchema(answerSchema, { io: 'input' })))
}

/** Parses strictly: an answer that breaks the schema anywhere is not used in part. */
export function parseAnswer(text: string): ParsedAnswer {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return { ok: false, problems: ['it is not JSON'] }
  }
  const parsed = answerSchema.safeParse(json)
  if (!parsed.success) return { ok: false, problems: parsed.error.issues.map(describeIssue) }
  const { evidence, bookings, ...fields } = parsed.data
  return {
    ok: true,
    answer: {
      fields: { ...fields, confidence: 0 },
      modelConfidence: fields.confidence,
      evidence: evidence
        .filter(({ field }) => fields[field] !== null)
        .map((one) => ({ ...one, source: 'model', box: null, verified: false })),
      bookings,
    },
  }
}

/** The path and what was expected; never what was received. */
function describeIssue({ path, code, message }: z.core.$ZodIssue): string {
  const place = path.length === 0 ? 'the answer' : path.map(String).join('.').slice(0, 80)
  return code === 'unrecognized_keys' ? `${place} has keys that the schema does not know` : `${place}: ${message}`
}
