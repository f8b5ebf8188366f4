import type { DocumentJson } from '#http/client'
import { noCrashPoints } from '#kernel'
import type { Doors, OpenArchive } from './doors.ts'
import type { Io } from './io.ts'
import { run } from './run.ts'

/** A finished document as the API tells of it. */
export function aDocument(rest: Partial<DocumentJson> = {}): DocumentJson {
  return {
    document_id: '0199a3c4-0000-7000-8000-000000000001',
    run_id: '0199a3c4-0000-7000-8000-000000000002',
    content_hash: 'ab'.repeat(32),
    original_name: 'bill.pdf',
    original_path: null,
    size_bytes: 4,
    page_count: 1,
    part_of: null,
    split_state: null,
    state: 'ready',
    review_reasons: [],
    waiting: null,
    error: null,
    fields: {},
    provisional: null,
    confidence: 0.9,
    coverage: null,
    cost_usd: '0.00',
    duration_ms: 5,
    near_duplicate_of: null,
    near_duplicate_similarity: null,
    near_duplicate_relation: null,
    version: 1,
    created_at: '2025-01-01T00:00:00.000Z',
    updated_at: '2025-01-01T00:00:00.000Z',
    processed_at: null,
    trashed_at: null,
    ...rest,
  }
}

/** An object of which a test gives only what it uses; the rest says its name when it is touched. */
export function stub<T extends object>(what: string, given: Partial<T>): T {
  // The proxy answers for every member of T: with what was given, or with an error that names it.
  return new Proxy(given, {
    get(target, name) {
      // To await it asks first whether it is a promise.
      if (name === 'then' || Reflect.has(target, name)) return Reflect.get(target, name)
      throw new Error(`${what}.${String(name)} was not expected to be used`)
    },
  }) as T
}

export type Ran = { readonly code: number; readonly out: string; readonly err: string }

/** An Io that keeps what is written. */
export function recordingIo(rest: Partial<Io> = {}): Io & { written(): { out: string; err: string } } {
  let out = ''
  let err = ''
  return {
    out: (text) => {
      out += text
    },
    err: (text) => {
      err += text
    },
    isTerminal: false,
    columns: 80,
    ask: async () => undefined,
    askSecret: async () => undefined,
    readAll: async () => '',
    stopped: new AbortController().signal,
    ...rest,
    written: () => ({ out, err }),
  }
}

export const inboxDefaults: OpenArchive['inbox'] = {
  keepOriginals: false,
  finishedFolder: 'finished',
  failedFolder: 'failed',
  stableMs: 0,
  scanIntervalMs: 100,
  foldersAsTags: false,
}

/** Doors to an archive that answers with what is given. */
export function doorsTo(client: Partial<OpenArchive['client']>): Partial<Doors> {
  return {
    openArchive: async () => ({
      client: stub('client', client),
      crashPoints: noCrashPoints,
      inbox: inboxDefaults,
      close: async () => {},
    }),
  }
}

/** Runs one command line against doors of which only what it uses is given. */
export async function runCli(
  argv: readonly string[],
  doors: Partial<Doors> = {},
  rest: Partial<Io> = {},
): Promise<Ran> {
  const io = recordingIo(rest)
  const code = await run(argv, io, { version: '1.2.3', openDoors: async () => stub('doors', doors) })
  return { code, ...io.written() }
}
