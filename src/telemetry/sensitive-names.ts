/** `X-Api-Key`, `apiKey` and `api_key` all are `['x'?, 'api', 'key']`. */
function wordsOf(name: string): string[] {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase())
}

const secretName =
  /passw|passphrase|secret|authorization|cookie|credential|apikey|privatekey|accesskey|signingkey|connectionstring|bearer|jwt|token|^pwd$|^auth$/

/** Names that end in one of these words hold what a document says, or what was asked about it. */
const contentWords = new Set(
  [
    ['text', 'quote', 'body', 'content', 'snippet', 'excerpt', 'passage', 'summary', 'title', 'subject', 'author'],
    ['keyword', 'html', 'xml', 'markdown', 'word', 'line', 'prompt', 'answer', 'query', 'question', 'note'],
    ['issuer', 'recipient', 'passenger', 'booking', 'evidence', 'fields', 'conversation', 'history', 'tag'],
    ['chunk', 'raw'],
  ].flat(),
)

/** Extracted values: as sensitive as the page they stand on, numbers too. */
const extractedNames = new Set([
  'documentnumber',
  'accountreference',
  'totalamount',
  'taxamount',
  'suggestedfilename',
  'actionitems',
  'iban',
])

/** Containers whose members are judged by their own names; a text or bytes directly under such a name is content. */
const containerWords = new Set(['data', 'payload', 'input', 'output', 'result', 'response', 'message', 'value', 'item'])

type NameClass = 'secret' | 'secret unless counted' | 'extracted' | 'content' | 'content or container' | 'plain'

function classify(name: string): NameClass {
  const words = wordsOf(name)
  const joined = words.join('')
  if (secretName.test(joined)) return /tokens|tokencount|tokenlimit/.test(joined) ? 'secret unless counted' : 'secret'
  if (extractedNames.has(joined)) return 'extracted'
  const last = words.at(-1) ?? ''
  const spellings = [last, last.replace(/s$/, '').replace(/ie$/, 'y')]
  if (spellings.some((word) => containerWords.has(word))) return 'content or container'
  return spellings.some((word) => contentWords.has(word)) ? 'content' : 'plain'
}

function isMeasure(value: unknown): boolean {
  return typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean'
}

function isContainer(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !ArrayBuffer.isView(value)
}

function isSecret(found: NameClass, value: unknown): boolean {
  return found === 'secret' || (found === 'secret unless counted' && !isMeasure(value))
}

function isContent(found: NameClass, value: unknown): boolean {
  if (found === 'extracted') return true
  if (found === 'content') return !isMeasure(value)
  return found === 'content or container' && !isMeasure(value) && !isContainer(value)
}

/** Whether what stands under this name is a secret. A count of tokens is none. */
export function isSecretName(name: string, value?: unknown): boolean {
  return isSecret(classify(name), value)
}

export type NameJudge = {
  /** See `isSecretName`. */
  isSecret(name: string, value?: unknown): boolean
  /** Whether what stands under this name is document text or taken from it. A count or a length is not. */
  isContent(name: string, value?: unknown): boolean
}

/** The names of log lines are few. Those that stand in data may be many. */
const mostKept = 1_000

/** Judges names that come again and again: to judge one takes longer than to write what stands under it. */
export function judgeNames(): NameJudge {
  const kept = new Map<string, NameClass>()
  const classOf = (name: string): NameClass => {
    const found = kept.get(name) ?? classify(name)
    if (kept.size < mostKept) kept.set(name, found)
    return found
  }
  return {
    isSecret: (name, value) => isSecret(classOf(name), value),
    isContent: (name, value) => isContent(classOf(name), value),
  }
}
