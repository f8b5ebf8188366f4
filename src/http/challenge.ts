import { DomainError } from '#kernel'

/**
 * What a refused request would have had to carry (RFC 6750): with a 401 that it says who asks, and what is wrong with what it carried;
 * with a 403 the permission that is missing.
 */
export function challenge(
  thrown: unknown,
  status: number,
  authorization: string | null,
): Readonly<Record<string, string>> {
  const { code, details }: Pick<DomainError, 'code' | 'details'> =
    thrown instanceof DomainError ? thrown : { code: '', details: {} }
  if (status === 401) {
    const isOfToken = authorization !== null && /^(request\.unauthorized|access\.key_)/.test(code)
    return says(isOfToken ? { error: 'invalid_token', error_description: code } : {})
  }
  const { permission } = details
  if (code !== 'access.forbidden' || typeof permission !== 'string') return {}
  return says({ error: 'insufficient_scope', scope: permission })
}

/** Codes and permissions hold nothing that would end a quoted text. */
function says(parameters: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const all = Object.entries({ realm: 'paper-autopilot', ...parameters })
  return { 'www-authenticate': `Bearer ${all.map(([name, value]) => `${name}="${value}"`).join(', ')}` }
}
