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
    ['keyword', 'html', 'xml', 'markdown', 'word', 'line', 'prompt', 'message', 'answer', 'query', 'question', 'note'],
    ['issuer', 'recipient', 'passenger', 'booking', 'evidence', 'fields', 'conversation', 'history', 'value', 'item'],
    ['tag', 'data', 'payload', 'input', 'output', 'result', 'response', 'chunk', 'raw'],
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

function isMeasure(value: unknown): boolean {
  return typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean'
}

function isContainer(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !ArrayBuffer.isView(value)
}

/** Whether what stands under this name is a secret. A count of tokens is none. */
export function isSecretName(name: string, value?: unknown): boolean {
  const joined = wordsOf(name).join('')
  if (/tokens|tokencount|tokenlimit/.test(joined) && isMeasure(value)) return false
  return secretName.test(joined)
}

/** Whether what stands under this name is document text or taken from it. A count or a length is not. */
export function isContentName(name: string, value?: unknown): boolean {
  const words = wordsOf(name)
  const joined = words.join('')
  if (extractedNames.has(joined)) return true
  const [last = '', singular = ''] = [words.at(-1), words.at(-1)?.replace(/s$/, '').replace(/ie$/, 'y')]
  const isContent = contentWords.has(last) || contentWords.has(singular)
  if (!isContent || isMeasure(value)) return false
  return !((containerWords.has(last) || containerWords.has(singular)) && isContainer(value))
}
