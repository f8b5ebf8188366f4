/** Takes user and password out of every address in a text; rather too much than too little. */
export function withoutCredentials(text: string): string {
  return text.replaceAll(/\b([a-z][a-z0-9+.-]{0,30}:\/\/)(?:[^\s"'<>/]*|[^\s"'<>/:]*:[^\s"'<>]*)@/gi, '$1[redacted]@')
}

/** A secret as it may be shown: of an address the scheme, host and path; of anything else nothing. */
export function redactSecret(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'none' : `[redacted] (${value.length})`
  if (typeof value !== 'string' || !value.includes('://') || !URL.canParse(value)) return '[redacted]'
  const { protocol, username, password, host, pathname } = new URL(value)
  return `${protocol}//${username || password ? '[redacted]@' : ''}${host}${pathname}`
}
