import { describe, expect, it } from 'vitest'
import { DomainError } from '#kernel'
import type { LoadInput } from './load-settings.ts'
import { loadOnLinux } from './machine.testing.ts'

function refusalOf(input: Partial<LoadInput>, fileText?: string): DomainError {
  try {
    loadOnLinux(input, fileText)
  } catch (error) {
    if (error instanceof DomainError) return error
    throw error
  }
  throw new Error('nothing was refused')
}

describe('unknown names', () => {
  it.each([
    ['AUTOPILOT_DATABSE_URL', 'AUTOPILOT_DATABASE_URL'],
    ['AUTOPILOT_LOG_LEVEL', 'AUTOPILOT_LOGS_LEVEL'],
    ['AUTOPILOT_INGEST_MAX_PAEGS', 'AUTOPILOT_INGEST_MAX_PAGES'],
    ['AUTOPILOT_MODELS_MODEL', 'AUTOPILOT_MODEL'],
  ])('refuses %s and suggests %s', (name, meant) => {
    const error = refusalOf({ env: { [name]: '1' } })
    expect(error).toMatchObject({ code: 'config.unknown_name', kind: 'invalid', details: { keys: [name] } })
    expect(error.message).toBe(`${name} in the environment is not a setting. Did you mean ${meant}?`)
  })

  it('suggests nothing when nothing is near', () => {
    const error = refusalOf({ env: { AUTOPILOT_FLUX_CAPACITOR: '1' } })
    expect(error.message).toMatch(/^AUTOPILOT_FLUX_CAPACITOR in the environment is not a setting\. Unset it/)
  })

  it('leaves the names of tests and of other programs alone', () => {
    const env = { AUTOPILOT_TEST_DATABASE_URL: 'x', AUTOPILOT_TEST_ANYTHING: '1', PATH: '/bin', AUTO: '1' }
    expect(loadOnLinux({ env }).sources['database.url']).toBe('default')
  })

  it.each([
    ['poolSize: 5', 'poolSize', 'Did you mean database.poolSize?'],
    ['ingest: { maxPage: 5 }', 'ingest.maxPage', 'Did you mean ingest.maxPages?'],
    ['database: postgres://h/d', 'database', 'It is a group; its settings are database.url, '],
    ['http: { port: 1, tls: yes }', 'http.tls', 'See docs/configuration.md'],
  ])('refuses %j in the file', (text, name, hint) => {
    const error = refusalOf({}, text)
    expect(error).toMatchObject({ code: 'config.unknown_name', details: { keys: [name] } })
    expect(error.message).toContain(`${name} in /home/ada/.local/share/paper-autopilot/autopilot.yaml is not a setting`)
    expect(error.message).toContain(hint)
  })
})

describe('values out of range', () => {
  it.each([
    ['AUTOPILOT_INGEST_CONCURRENCY', '0', 'ingest.concurrency'],
    ['AUTOPILOT_INGEST_CONCURRENCY', '1.5', 'ingest.concurrency'],
    ['AUTOPILOT_INGEST_CONCURRENCY', 'many', 'ingest.concurrency'],
    ['AUTOPILOT_INGEST_WORKER_THREADS', '-1', 'ingest.workerThreads'],
    ['AUTOPILOT_INGEST_REVIEW_CONFIDENCE_THRESHOLD', '1.1', 'ingest.reviewConfidenceThreshold'],
    ['AUTOPILOT_INGEST_MAX_FILE_BYTES', '128 MB', 'ingest.maxFileBytes'],
    ['AUTOPILOT_INGEST_PASSWORDS', '["a"', 'ingest.passwords'],
    ['AUTOPILOT_INBOX_FINISHED_FOLDER', '../elsewhere', 'inbox.finishedFolder'],
    ['AUTOPILOT_INBOX_KEEP_ORIGINALS', 'perhaps', 'inbox.keepOriginals'],
    ['AUTOPILOT_HTTP_PORT', '65536', 'http.port'],
    ['AUTOPILOT_LOGS_LEVEL', 'loud', 'logs.level'],
    ['AUTOPILOT_PROVIDER', 'oracle', 'models.provider'],
    ['AUTOPILOT_MODELS_TIER', 'batch', 'models.tier'],
    ['AUTOPILOT_MODELS_REMOTE_INDEX_PREFIX', 'Our Files', 'models.remoteIndexPrefix'],
    ['AUTOPILOT_MODELS_TIMEOUT_MS', '600001', 'models.timeoutMs'],
    ['AUTOPILOT_MODELS_COMPATIBLE_URL', 'localhost:11434', 'models.compatibleUrl'],
    ['AUTOPILOT_DATABASE_URL', 'mysql://h/d', 'database.url'],
    ['AUTOPILOT_DATABASE_URL', 'h:5432', 'database.url'],
  ])('refuses %s=%s', (name, text, key) => {
    const error = refusalOf({ env: { [name]: text } })
    expect(error).toMatchObject({ code: 'config.invalid', kind: 'invalid', details: { keys: [key] } })
    expect(error.message).toContain(`${name} in the environment (${key}) must be `)
  })

  it.each(['', '127.0.0.1:80', 'http://localhost', '-a', 'a b', '[::1]', 'ab:cd/'])(
    'refuses to listen on %s',
    (host) => {
      expect(refusalOf({ flags: { http: { host } } }).message).toContain('without a port')
    },
  )

  it('refuses a provider to sign in with that cannot work, or that is not spoken to in secret', () => {
    const issuer = 'http://login.example.org'
    const alone = refusalOf({ env: { AUTOPILOT_SIGN_IN_OPEN_ID_ISSUER: issuer } })
    for (const what of ['signIn.openIdClientId', 'http.publicUrl', 'https://']) expect(alone.message).toContain(what)
    expect(refusalOf({ env: { AUTOPILOT_SIGN_IN_SECRET: 'short' } }).message).toContain('at least 32 characters')
    const signIn = { openIdIssuer: 'https://login.example.org', openIdClientId: 'archive' }
    const publicUrl = 'https://archive.example.org'
    expect(loadOnLinux({ flags: { signIn, http: { publicUrl } } }).settings.signIn).toMatchObject(signIn)
  })

  it.each(['127.0.0.1', '127.3.2.1', '::1', '::', '0.0.0.0', '192.168.0.7', 'localhost', 'archive.example.org'])(
    'listens on %s',
    (host) => {
      expect(loadOnLinux({ flags: { http: { host } } }).settings.http.host).toBe(host)
    },
  )

  it('names everything that is wrong at once', () => {
    const error = refusalOf({ env: { AUTOPILOT_HTTP_PORT: 'x', AUTOPILOT_HOST: 'x' } }, 'ingest: { maxPages: none }')
    expect(error.code).toBe('config.invalid')
    expect(error.details.keys).toEqual(['AUTOPILOT_HOST', 'http.port', 'ingest.maxPages'])
    expect(error.message.split('\n- ')).toHaveLength(4)
  })

  it('shows the value, but never that of a secret', () => {
    expect(refusalOf({ env: { AUTOPILOT_HTTP_PORT: 'eighty' } }).message).toContain('It is "eighty".')
    const secret = refusalOf({ env: { AUTOPILOT_DATABASE_URL: 'mysql://ada:hunter2@h/d' } })
    expect(JSON.stringify([secret.message, secret.details])).not.toContain('hunter2')
    const misplaced = refusalOf({ env: { AUTOPILOT_HTTP_HOST: 'https://ada:hunter2@h/d' } })
    expect(misplaced.message).not.toContain('hunter2')
  })
})

describe('contradictions', () => {
  it.each([
    ['pool settings without PostgreSQL', { 'database.poolSize': 5 }, 'database.poolSize'],
    ['rotation without a log folder', { 'logs.maxFiles': 5 }, 'logs.maxFiles'],
    [
      'originals that both stay and move',
      { 'inbox.keepOriginals': true, 'inbox.finishedFolder': 'done' },
      'inbox.finishedFolder',
    ],
    ['one folder for finished and failed', { 'inbox.failedFolder': 'Finished' }, 'inbox.failedFolder'],
    ['OpenAI without a key', { 'models.provider': 'openai' }, 'models.provider'],
    ['Anthropic without a key', { 'models.provider': 'anthropic' }, 'models.provider'],
    [
      'a compatible server without a model',
      { 'models.provider': 'compatible', 'models.compatibleUrl': 'http://127.0.0.1:11434/v1' },
      'models.provider',
    ],
    [
      'a tier that Anthropic has not',
      { 'models.provider': 'anthropic', 'models.anthropicApiKey': 'k', 'models.tier': 'flex' },
      'models.tier',
    ],
    [
      'a remote index at a provider that keeps no files',
      { 'models.provider': 'anthropic', 'models.anthropicApiKey': 'k', 'models.remoteIndex': true },
      'models.remoteIndex',
    ],
    ['a stronger model than none', { 'models.strongModel': 'gpt-5' }, 'models.strongModel'],
    ['a key for a server that is not there', { 'models.compatibleApiKey': 'k' }, 'models.compatibleApiKey'],
    ['first waits above the longest', { 'models.retryFirstWaitMs': 60_001 }, 'models.retryFirstWaitMs'],
    ['a longest wait below the first', { 'models.retryMaxWaitMs': 1 }, 'models.retryMaxWaitMs'],
    ['files that do not fit into memory', { 'ingest.maxFileBytes': '2 GiB' }, 'ingest.maxFileBytes'],
    ['memory that is too small for files', { 'ingest.readMemoryBytes': '64 MiB' }, 'ingest.readMemoryBytes'],
  ])('refuses %s', (_, flags, key) => {
    const error = refusalOf({ flags })
    expect(error).toMatchObject({ code: 'config.invalid', details: { keys: [key] } })
    expect(error.message).toContain(`${key} on the command line`)
  })
})
