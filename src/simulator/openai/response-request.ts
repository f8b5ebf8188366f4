import { z } from 'zod'
import { inputFile } from './input-file.ts'

const breakpoint = z.strictObject({ mode: z.literal('explicit'), ttl: z.enum(['30m', '12h']).optional() })
const withBreakpoint = { prompt_cache_breakpoint: breakpoint.nullish() }

const part = z.discriminatedUnion('type', [
  z.looseObject({ type: z.enum(['input_text', 'output_text']), text: z.string(), ...withBreakpoint }),
  inputFile.extend({
    type: z.literal('input_file'),
    detail: z.enum(['auto', 'low', 'high']).optional(),
    ...withBreakpoint,
  }),
  z.looseObject({ type: z.literal('refusal'), refusal: z.string() }),
])

const content = z.union([z.string(), z.array(part)])

const message = z.looseObject({
  type: z.literal('message').default('message'),
  role: z.enum(['user', 'assistant', 'system', 'developer']),
  content,
})

const item = z.union([
  message,
  z.looseObject({ type: z.literal('function_call'), call_id: z.string(), name: z.string(), arguments: z.string() }),
  z.looseObject({
    type: z.literal('function_call_output'),
    call_id: z.string(),
    output: z.union([z.string(), z.array(part)]),
  }),
])

const schema = z.record(z.string(), z.unknown())

const format = z.discriminatedUnion('type', [
  z.looseObject({ type: z.literal('text') }),
  z.looseObject({ type: z.literal('json_object') }),
  z.looseObject({
    type: z.literal('json_schema'),
    name: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
    strict: z.boolean().nullish(),
    schema,
  }),
])

const tool = z.looseObject({
  type: z.string(),
  name: z.string().optional(),
  description: z.string().nullish(),
  parameters: schema.nullish(),
  strict: z.boolean().nullish(),
})

/** What decides the tokens of the input: the same for `responses` and for counting. */
export const countableRequest = z.looseObject({
  model: z.string().min(1),
  input: z.union([z.string(), z.array(item)]).default(''),
  instructions: z.string().nullish(),
  text: z.looseObject({ format: format.optional() }).nullish(),
  tools: z.array(tool).nullish(),
  tool_choice: z
    .union([z.enum(['none', 'auto', 'required']), z.looseObject({ type: z.string(), name: z.string().optional() })])
    .nullish(),
})

export const responseRequest = countableRequest.extend({
  background: z.boolean().nullish(),
  store: z.boolean().nullish(),
  stream: z.literal(false, 'the simulator does not stream').nullish(),
  service_tier: z.enum(['auto', 'default', 'flex', 'scale', 'priority', 'fast', 'ultrafast']).nullish(),
  max_output_tokens: z.int().min(16).nullish(),
  metadata: z.record(z.string(), z.string()).nullish(),
  previous_response_id: z.null('the simulator keeps no conversations').optional(),
  prompt_cache_key: z.string().nullish(),
  prompt_cache_options: z
    .looseObject({ mode: z.enum(['implicit', 'explicit']).optional(), ttl: z.enum(['30m', '12h']).optional() })
    .nullish(),
  prompt_cache_retention: z.enum(['in_memory', '24h']).nullish(),
})

export type ResponsePart = z.output<typeof part>
export type ResponseItem = z.output<typeof item>
export type CountableRequest = z.output<typeof countableRequest>
export type ResponseRequest = z.output<typeof responseRequest>
