const redacted = '[redacted]'

/** No value of a log line is longer. */
export const maxTextLength = 500
// What lies beyond the cut is never looked at, so that a long text costs nothing.
const lookedAtLength = 4 * maxTextLength

type Pattern = readonly [RegExp, string]

const patterns: readonly Pattern[] = [
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*-----|$)/g, redacted],
  // user:password@ of an address; rather too much than too little.
  [/\b([a-z][a-z0-9+.-]{0,30}:\/\/)(?:[^\s"'<>/]*|[^\s"'<>/:]*:[^\s"'<>]*)@/gi, `$1${redacted}@`],
  [/\b((?:proxy-)?authorization|(?:set-)?cookie)(\\*["']?\s*[:=,]\s*)[^\r\n]+/gi, `$1$2${redacted}`],
  [/\b(bearer)\s+[a-z0-9+/=._~-]{6,}/gi, `$1 ${redacted}`],
  [/\b(Basic)\s+(?=\S*[A-Z0-9=])[A-Za-z0-9+/=_-]{6,}/g, `$1 ${redacted}`],
  // API tokens of the product, then of others by their published prefixes.
  [/\bap_[a-z0-9]+_[a-z0-9_-]+/gi, redacted],
  [/\bsk-[a-z0-9_-]{6,}/gi, redacted],
  [/\b(?:gh[oprsu]|github_pat|xox[abprs]|glpat)[_-][a-z0-9_-]{10,}/gi, redacted],
  [/\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g, redacted],
  [/\beyJ[a-z0-9_-]{8,}\.[a-z0-9_-]+(?:\.[a-z0-9_-]*)?/gi, redacted],
  // name=value, "name": "value", also inside JSON that was made text twice.
  [
    /((?:passw(?:or)?d|passphrase|pwd|secret|token|api[_-]?key|access[_-]?key|credential)\\*["']?\s*[:=]\s*)(?:"(?:[^"\\]|\\.)*"?|'(?:[^'\\]|\\.)*'?|[^\s,;&})\]]+)/gi,
    `$1${redacted}`,
  ],
  [/(--?[a-z-]*(?:password|passphrase|secret|token|api-key)\s+)[^\s-]\S*/gi, `$1${redacted}`],
]

/** Something that every pattern needs. Nearly all texts have none of it, and the patterns are ten times as slow. */
const hint =
  /:\/\/|-----BEGIN|bearer|Basic|ap_|sk-|gh[oprsu]_|github_|xox|glpat|AKIA|ASIA|eyJ|auth|cookie|pass|pwd|secret|token|key|credential/i

/** A function that takes every secret out of a text. */
export type TextRedactor = (text: string) => string

/**
 * Makes a redactor that removes anything that looks like a credential, and these known secrets as they are,
 * percent-encoded, in base64 and in JSON. A known secret of fewer than 6 characters is removed where it stands alone.
 * Control characters become escapes, so that a name cannot steer a terminal or forge a line.
 */
export function textRedactor(knownSecrets: readonly string[]): TextRedactor {
  const known = knownPattern(knownSecrets)
  return (text) => {
    let result = text.slice(0, lookedAtLength)
    if (known) result = result.replaceAll(known, redacted)
    if (hint.test(result)) {
      for (const [pattern, replacement] of patterns) result = result.replaceAll(pattern, replacement)
    }
    if (/\p{Cc}/u.test(result)) result = result.replaceAll(/\p{Cc}/gu, escapeControl)
    return text.length > maxTextLength && result.length > maxTextLength ? `${result.slice(0, maxTextLength)}…` : result
  }
}

function escapeControl(character: string): string {
  return character === '\n' ? '\\n' : `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`
}

function knownPattern(secrets: readonly string[]): RegExp | undefined {
  const spellings = secrets
    .filter((secret) => secret !== '')
    .flatMap((secret) => [
      secret,
      encodeURIComponent(secret.toWellFormed()),
      Buffer.from(secret).toString('base64').replace(/=+$/, ''),
      JSON.stringify(secret).slice(1, -1),
    ])
  if (spellings.length === 0) return undefined
  const parts = [...new Set(spellings)]
    .sort((left, right) => right.length - left.length)
    .map((spelling) => {
      // Not the hyphen: outside of brackets it is a letter like others, and escaped it is refused with the flag `u`.
      const literal = spelling.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
      return spelling.length < 6 ? `(?<![\\p{L}\\p{N}])${literal}(?![\\p{L}\\p{N}])` : literal
    })
  return new RegExp(parts.join('|'), 'gu')
}
