import { z } from 'zod'

const marked = {
  cache_control: z.looseObject({ type: z.literal('ephemeral'), ttl: z.enum(['5m', '1h']).optional() }).nullish(),
}

const textBlock = z.looseObject({ type: z.literal('text'), text: z.string(), ...marked })

const source = z.discriminatedUnion('type', [
  z.looseObject({ type: z.literal('base64'), media_type: z.literal('application/pdf'), data: z.string() }),
  z.looseObject({ type: z.literal('file'), file_id: z.string() }),
  z.looseObject({ type: z.literal('text'), media_type: z.literal('text/plain'), data: z.string() }),
])

const block = z.discriminatedUnion('type', [
  textBlock,
  z.looseObject({ type: z.literal('document'), source, ...marked }),
  z.looseObject({ type: z.literal('tool_use'), id: z.string(), name: z.string(), input: z.unknown(), ...marked }),
  z.looseObject({
    type: z.literal('tool_result'),
    tool_use_id: z.string(),
    content: z.union([z.string(), z.array(textBlock)]).optional(),
    ...marked,
  }),
])

const schema = z.record(z.string(), z.unknown())

/** What decides the tokens of the input: the same for messages and for counting. */
export const countableMessages = z.looseObject({
  model: z.string().min(1),
  system: z.union([z.string(), z.array(textBlock)]).optional(),
  messages: z
    .array(z.looseObject({ role: z.enum(['user', 'assistant']), content: z.union([z.string(), z.array(block)]) }))
    .min(1),
  tools: z
    .array(z.looseObject({ name: z.string(), description: z.string().optional(), input_schema: schema, ...marked }))
    .optional(),
  tool_choice: z.looseObject({ type: z.enum(['auto', 'any', 'none', 'tool']), name: z.string().optional() }).optional(),
  output_config: z
    .looseObject({ format: z.looseObject({ type: z.literal('json_schema'), schema }).nullish() })
    .optional(),
  ...marked,
})

export const messageRequest = countableMessages.extend({
  max_tokens: z.int().positive(),
  stream: z.literal(false, 'the simulator does not stream').optional(),
  service_tier: z.enum(['auto', 'standard_only']).optional(),
})

export type AnthropicBlock = z.output<typeof block>
export type CountableMessages = z.output<typeof countableMessages>
export type MessageRequest = z.output<typeof messageRequest>
