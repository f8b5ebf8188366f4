import { DomainError } from '#kernel'
import { type FaultRule, faultScriptSchema } from './fault-rule.ts'

/**
 * A script of faults: a JSON list of rules such as `{"path": "/v1/responses", "nth": 3, "fault": "server_error"}`. `name` is
 * how messages call it. @throws DomainError `usage.invalid`
 */
export function readFaultScript(text: string, name: string): readonly FaultRule[] {
  const parsed = faultScriptSchema.safeParse(jsonOf(text))
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const place = issue === undefined || issue.path.length === 0 ? 'it' : issue.path.map(String).join('.')
  throw new DomainError({
    code: 'usage.invalid',
    kind: 'invalid',
    message: `${name} is no script of faults: ${place}: ${issue?.message ?? 'wrong'}. It is a JSON list of rules.`,
  })
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
