import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { DomainError } from '#kernel'
import { createLogger } from './create-logger.ts'
import type { LogFields } from './logger.ts'

const password = 'Sesame öffne dich'
const databaseUrl = 'postgres://ada:hun%2Fter2@db/archive'
const apiToken = 'ap_k7x2_Zm9vYmFyYmF6cXV4'
const modelKey = 'sk-proj-abcDEF123456'
const session = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhZGEifQ.c2lnbmF0dXJl'
const sentence = 'Die Mieterin kündigt den Vertrag zum Quartal'
const amount = 184_467.44

/** Pieces that show in no line, whatever was logged. */
const planted = ['Sesame', 'dich', 'hun%2Fter2', 'hun/ter2', 'Zm9vYmFy', 'abcDEF', 'eyJzdWIi', 'Mieterin', 'Quartal']
const encoded = [
  encodeURIComponent(password),
  Buffer.from(password).toString('base64').slice(0, 12),
  Buffer.from(sentence).toString('base64').slice(0, 12),
  Buffer.from(sentence).toString('hex').slice(0, 12),
  [...Buffer.from(sentence)].slice(0, 6).join(','),
]

function pgError(): Error {
  return Object.assign(new Error(`invalid input syntax for type date: "${sentence}"`), {
    code: '22007',
    detail: `Key (title)=(${sentence}) already exists.`,
    parameters: [sentence, password],
    query: `select '${sentence}'`,
  })
}

function jsonError(): unknown {
  try {
    return JSON.parse(`{"a": ${sentence}`)
  } catch (error) {
    return error
  }
}

const circular: Record<string, unknown> = { page: { text: sentence, number: 3 } }
circular.self = circular

class Page {
  readonly number = 7
  readonly text = sentence
  get token(): string {
    return apiToken
  }
}

const shapes: Record<string, LogFields> = {
  'names of secrets': {
    password,
    apiKey: 'plain-Sesame',
    'X-Api-Key': 'Sesame',
    clientSecret: 'Sesame',
    token: 'dich',
  },
  'names of document text': {
    text: sentence,
    quote: sentence,
    snippet: sentence,
    title: sentence,
    page_text: sentence,
  },
  'names of extracted values': {
    issuer: sentence,
    totalAmount: amount,
    suggested_filename: sentence,
    summary: sentence,
  },
  'a document as it is stored': {
    document: { id: 'd1', pages: [{ pageNumber: 1, text: sentence, words: [{ text: sentence }] }] },
  },
  'deep nesting': { a: { b: { c: { d: { e: { f: { quote: sentence, token: apiToken } } } } } } },
  'lists of names and values': {
    list: [
      ['title', sentence],
      ['authorization', `Bearer ${modelKey}`],
      ['text', [sentence]],
    ],
  },
  'raw headers': {
    rawHeaders: ['Cookie', `sid=${session}`, 'Accept', '*/*', 'Authorization', 'Basic U2VzYW1lOmRpY2g='],
  },
  'a command line': { argv: ['autopilot', 'ingest', '--password', password, `--token=${apiToken}`] },
  'a command line as text': { command: `autopilot ingest --password Sesame --api-key=dich a.pdf` },
  'a map': {
    map: new Map<unknown, unknown>([
      ['text', sentence],
      ['id', apiToken],
      [apiToken, 1],
      ['body', [sentence]],
    ]),
  },
  'a set': { set: new Set([apiToken, modelKey, `Bearer ${session}`]) },
  'web headers and forms': {
    headers: new Headers({ authorization: `Bearer ${session}`, cookie: `sid=${session}` }),
    form: new URLSearchParams({ password, q: 'x', query: sentence }),
  },
  bytes: {
    bytes: Buffer.from(sentence),
    view: new TextEncoder().encode(sentence),
    json: Buffer.from(sentence).toJSON(),
  },
  'bytes that hold bytes': { blob: new Blob([sentence]), buffer: new TextEncoder().encode(sentence).buffer },
  'addresses with credentials': {
    url: new URL('https://ada:Sesame@host/'),
    text_url: databaseUrl,
    at: `see ${databaseUrl}, please`,
  },
  'known secrets in any spelling': {
    plain: `x${password}x`,
    percent: encodeURIComponent(password),
    base64: Buffer.from(password).toString('base64'),
    json: JSON.stringify({ p: password }),
  },
  'tokens inside texts': { detail: `sent ${apiToken} and ${modelKey} and ${session}`, path: `/inbox/${apiToken}.pdf` },
  'JSON inside JSON': {
    detail: JSON.stringify(JSON.stringify({ password: 'Sesame', api_key: 'dich', cookie: 'Sesame' })),
  },
  'a query string': { path: '/v1/search?access_token=Sesame&password=dich&limit=5' },
  'a private key': { detail: '-----BEGIN RSA PRIVATE KEY-----\nSesame\ndich\n-----END RSA PRIVATE KEY-----' },
  'an error with a secret in its message': { error: new Error(`login at ${databaseUrl} with ${apiToken} failed`) },
  'an error with document text in its message': { error: new Error(`cannot read "${sentence}"`) },
  'an error of a parser': { error: jsonError() },
  'an error of the database': { error: pgError() },
  'a cause': { error: new Error('outer', { cause: new Error(`inner ${modelKey}`, { cause: pgError() }) }) },
  'a cause that is no error': { error: new Error('outer', { cause: { text: sentence, token: apiToken } }) },
  'several errors': { error: new AggregateError([pgError(), new Error(apiToken)], `both with ${modelKey}`) },
  'a domain error': {
    error: new DomainError({
      code: 'document.encrypted',
      kind: 'invalid',
      message: `a.pdf did not open with ${password}`,
      details: { password, quote: sentence, tried: [password] },
      cause: pgError(),
    }),
  },
  'an error with forged frames': {
    error: Object.assign(new Error('x'), { stack: `Error: ${sentence}\n    at ${sentence}\n    at f (a.ts:1:2)` }),
  },
  'members of an error': {
    error: Object.assign(new Error('x'), { request: { headers: { authorization: session } }, body: sentence }),
  },
  'a class': { page: new Page() },
  'boxed texts': { boxed: new String(`key ${apiToken}`) },
  'a ring': circular,
}

const knownSecrets = [password, databaseUrl, 'hun%2Fter2', 'hun/ter2']

it.each(Object.entries(shapes))(
  'hides secrets and document text in %s, on stderr, in files and on terminals',
  (_, fields) => {
    const directory = mkdtempSync(join(tmpdir(), 'autopilot-logs-'))
    try {
      const settings = { level: 'debug', directory, maxFileBytes: 1e6, maxFiles: 2 } as const
      const lines: string[] = []
      const stream = { write: (line: string) => lines.push(line) }
      for (const format of ['json', 'pretty'] as const) {
        const log = createLogger({ ...settings, format }, { stderr: stream, knownSecrets })
        log.info(fields, 'planted')
        log.child(fields).error({}, 'planted in the context')
      }
      const [file = ''] = readdirSync(directory)
      const channels = { stderr: lines.join(''), file: readFileSync(join(directory, file), 'utf8') }
      for (const [channel, output] of Object.entries(channels)) {
        expect(output, channel).toContain('planted in the context')
        const shown = [...planted, ...encoded, String(amount)].filter((piece) => output.includes(piece))
        expect(shown, `${channel}: ${output}`).toEqual([])
      }
    } finally {
      rmSync(directory, { recursive: true })
    }
  },
)

it('hides secrets in the message too', () => {
  const lines: string[] = []
  const stderr = { write: (line: string) => lines.push(line) }
  const log = createLogger({ level: 'info', format: 'json', maxFileBytes: 1, maxFiles: 1 }, { stderr, knownSecrets })
  log.warn({}, `opened ${databaseUrl} with ${apiToken}, ${modelKey}, Bearer ${session}, password=Sesame, ${password}`)
  expect(planted.filter((piece) => lines.join('').includes(piece))).toEqual([])
})

it.each(['sk-test-1234567', 'a-b', '^$.*+?()[]{}|/\\-#&~ ,;:<>=!@%`"\''])(
  'hides the secret %s, whatever signs it has',
  (secret) => {
    const lines: string[] = []
    const stderr = { write: (line: string) => lines.push(line) }
    const settings = { level: 'info', format: 'json', maxFileBytes: 1, maxFiles: 1 } as const
    const log = createLogger(settings, { stderr, knownSecrets: [secret] })
    log.info({}, `said ${secret} here`)
    expect(lines.join('')).toContain('said ')
    expect(lines.join('')).not.toContain(JSON.stringify(secret).slice(1, -1))
  },
)
