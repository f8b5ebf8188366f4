import type { z } from 'zod'
import { ProviderError } from './provider-error.ts'

/** @throws ProviderError 400 naming the first field that is wrong, never its value */
export function parseBody<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
  const parsed = schema.safeParse(body)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const param = issue?.path.map(String).join('.') ?? ''
  throw new ProviderError(400, `Invalid '${param}': ${issue?.message ?? 'wrong'}.`, { code: 'invalid_value', param })
}
