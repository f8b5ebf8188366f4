import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DomainError } from '#kernel'
import { makeRedactor } from './redact-fields.ts'
import { isSecretName, judgeNames } from './sensitive-names.ts'
import { maxTextLength, textRedactor } from './sensitive-text.ts'

describe('what a line needs stays', () => {
  const { fields } = makeRedactor(['1234'])

  it('keeps ids, paths, counts, durations, hashes and outcomes', () => {
    const kept = {
      document_id: '0190c7a2-0000-7000-8000-000000001234',
      content_hash: 'a'.repeat(64),
      path: '/inbox/Rechnung März.pdf',
      contentType: 'application/pdf',
      textLength: 12_000,
      pages: 3,
      lines: 40,
      tokens: 512,
      maxTokens: 4_096,
      duration_ms: 1.5,
      outcome: 'duplicate',
      context: 'ingest',
      state: 'needs_review',
      reasons: ['coverage.unread', 'confidence.low'],
      nothing: null,
      is_open: true,
    }
    expect(fields(kept)).toEqual(kept)
  })

  it('keeps the members of a container that carry their own names', () => {
    expect(fields({ result: { state: 'ready', title: 'x' } })).toEqual({
      result: { state: 'ready', title: '[redacted]' },
    })
  })

  it('describes domain errors by code, message, kind, class and details', () => {
    const error = new DomainError({
      code: 'document.too_large',
      kind: 'invalid',
      message: 'a.pdf has 200 MB. Split it.',
      details: { sizeBytes: 5 },
    })
    expect(fields({ error })).toEqual({
      error: {
        code: 'document.too_large',
        message: 'a.pdf has 200 MB. Split it.',
        kind: 'invalid',
        class: 'permanent',
        details: { sizeBytes: 5 },
      },
    })
  })

  it('describes other errors by name, code, message and frames', () => {
    const error = Object.assign(new TypeError("ENOENT: no such file, open '/inbox/a.pdf'"), { code: 'ENOENT' })
    expect(fields({ error })).toEqual({
      error: {
        name: 'TypeError',
        code: 'ENOENT',
        message: "ENOENT: no such file, open '/inbox/a.pdf'",
        stack: expect.stringMatching(/^ {4}at .*redact-fields\.test\.ts:\d+:\d+/),
      },
    })
  })

  it('keeps the name of a constraint that the database quotes', () => {
    const error = new Error('duplicate key value violates unique constraint "documents_org_hash"')
    expect(fields({ error })).toMatchObject({ error: { message: error.message } })
  })
})

describe('what is hard to show', () => {
  const { fields, text } = makeRedactor(['0042', 'hunter'])

  it('never throws', () => {
    const revoked = Proxy.revocable({}, {})
    revoked.revoke()
    const throwing = Object.defineProperty({}, 'x', { enumerable: true, get: () => revoked.proxy.toString() })
    expect(
      fields({ throwing, revoked: revoked.proxy, odd: [Symbol('x'), () => 1, 12n, Number.NaN, new Date(Number.NaN)] }),
    ).toEqual({
      throwing: '[unreadable]',
      revoked: '[unreadable]',
      odd: ['[symbol]', '[function]', '12', 'NaN', 'Invalid Date'],
    })
  })

  it('takes any value whatever and leaves JSON without a known secret', () => {
    const values = fc.anything({ withBigInt: true, withDate: true, withMap: true, withSet: true, withTypedArray: true })
    fc.assert(
      fc.property(values, fc.string(), (value, around) => {
        const line = JSON.stringify(fields({ value, list: [value], secret_of: `${around}hunter${around}` }))
        expect(line).not.toContain('hunter')
      }),
    )
  })

  it('says where an object contains itself, and is deeper or longer than a line should be', () => {
    const ring: Record<string, unknown> = {}
    ring.self = ring
    let deep: object = { end: true }
    for (let level = 0; level < 20; level += 1) deep = { deep }
    const shown = fields({ ring, deep, many: Array.from({ length: 1_000 }, (_, index) => index) })
    expect(shown.ring).toEqual({ self: '[circular]' })
    expect(JSON.stringify(shown.deep)).toContain('[deeper]')
    expect(shown.many).toHaveLength(50)
  })

  it('cuts long texts after the redaction, and in time that does not grow with them', () => {
    const long = `${'a'.repeat(maxTextLength - 3)} hunter ${'b'.repeat(50_000_000)}`
    expect(text(long)).toBe(`${'a'.repeat(maxTextLength - 3)} [r…`)
    expect(text('x'.repeat(maxTextLength))).toBe('x'.repeat(maxTextLength))
  })

  it('shows control characters as escapes, so that a file name cannot forge a line or steer a terminal', () => {
    expect(text('a\u001b[31m\nb\u009b.pdf')).toBe('a\\x1b[31m\\nb\\x9b.pdf')
  })

  it('removes a short known secret where it stands alone, and not inside ids and numbers', () => {
    expect(text('pin 0042, document 100420')).toBe('pin [redacted], document 100420')
    expect(fields({ pin: 42, list: ['0042'] })).toEqual({ pin: 42, list: ['[redacted]'] })
    expect(makeRedactor(['4711']).fields({ pin: 4711 })).toEqual({ pin: '[redacted]' })
  })
})

describe('names', () => {
  it.each([
    'password',
    'userPassword',
    'PGPASSWORD',
    'x-api-key',
    'refresh_token',
    'Set-Cookie',
    'auth',
    'AWS_SECRET_ACCESS_KEY',
  ])('%s is the name of a secret', (name) => expect(isSecretName(name)).toBe(true))

  it.each(['key', 'author_id', 'content_hash', 'passed', 'session_id', 'idempotencyKey'])('%s is not', (name) => {
    expect(isSecretName(name)).toBe(false)
  })

  it.each(['text', 'pageText', 'ocr_text', 'requestBody', 'summaries', 'queries', 'TITLE', 'lines'])(
    '%s is the name of document text',
    (name) => expect(judgeNames().isContent(name, 'x')).toBe(true),
  )

  it.each(['context', 'contentHash', 'textLength', 'file', 'doc_type'])('%s is not', (name) => {
    expect(judgeNames().isContent(name, 'x')).toBe(false)
  })
})

describe('patterns', () => {
  const text = textRedactor([])

  it.each([
    'task-force and risk-assessment done',
    'map_of_things',
    'see https://example.org/a?b=c',
    'mail to ada@example.org',
    'used 512 tokens: 500 in, 12 out',
    'basic checks passed',
  ])('leave %j alone', (harmless) => {
    expect(text(harmless)).toBe(harmless)
  })

  it('find a token in whatever stands around it', () => {
    const around = fc.string({ unit: fc.constantFrom(' ', '"', '/', ':', '=', ',', '\n', '(', '{', 'é') })
    fc.assert(
      fc.property(around, around, (before, after) => {
        expect(text(`${before}ap_k7x2_c2VjcmV0${after}`)).not.toContain('c2VjcmV0')
        expect(text(`${before}sk-ant-c2VjcmV0${after}`)).not.toContain('c2VjcmV0')
        expect(text(`${before}https://ada:c2VjcmV0@host${after}`)).not.toContain('c2VjcmV0')
      }),
    )
  })
})
