import { z } from 'zod'
import { type FaultKind, faultStages } from './fault.ts'

// The keys of the table are the kinds, and there are some.
const kinds = Object.keys(faultStages) as [FaultKind, ...FaultKind[]]

const kind = z.enum(kinds)

/** One line of a script: what happens to which requests. */
const faultRuleSchema = z.strictObject({
  /** As journalled, with a star for any one segment. Absent: every path. */
  path: z.string().startsWith('/').optional(),
  method: z.enum(['GET', 'POST', 'DELETE', 'BATCH']).optional(),
  /** Only this one of the matching requests, from 1. */
  nth: z.int().positive().optional(),
  /** How often it happens at most. */
  times: z.int().positive().optional(),
  fault: kind.optional(),
  latency_ms: z.int().nonnegative().max(600_000).optional(),
  /** Of `rate_limited`, in seconds. */
  retry_after: z.number().nonnegative().optional(),
  /** What a model answers instead, field by field, as one would that obeys what a document tells it. */
  says: z.record(z.string(), z.json()).optional(),
})

export type FaultRule = z.output<typeof faultRuleSchema>

/** A script is the bare list of rules. */
export const faultScriptSchema = z.array(faultRuleSchema)

/** What `POST /simulator/faults` takes: what is absent stays as it is. */
export const faultOrdersSchema = z.union([
  faultScriptSchema.transform((rules) => ({ rules, rate: undefined, kinds: undefined, latency_ms: undefined })),
  z.strictObject({
    rules: faultScriptSchema.optional(),
    rate: z.number().min(0).max(1).optional(),
    kinds: z.array(kind).min(1).optional(),
    latency_ms: z.int().nonnegative().max(600_000).optional(),
  }),
])

export type FaultOrders = z.output<typeof faultOrdersSchema>

/** Whether a path fits a pattern in which `*` stands for any one segment. */
export function fitsPath(pattern: string, path: string): boolean {
  const [wanted, given] = [pattern.split('/'), path.split('/')]
  return wanted.length === given.length && wanted.every((part, at) => part === '*' || part === given[at])
}
