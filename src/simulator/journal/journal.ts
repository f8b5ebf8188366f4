import { appendFileSync } from 'node:fs'
import { assert, type Clock } from '#kernel'
import type { Bill, JournalEntry, RemoteObject } from './journal-entry.ts'
import { type JournalSummary, summarise } from './summary.ts'

export type RequestRecord = {
  readonly method: string
  readonly path: string
  readonly status: number | null
  readonly answered: boolean
  readonly fault: string | null
  readonly bill: Bill | null
  readonly object: RemoteObject | null
}

/** Everything that was asked and what exists, without the text of documents and without keys. */
export type Journal = {
  recordRequest(record: RequestRecord): void
  /** An object that changed though no request named it. */
  recordObject(object: RemoteObject): void
  entries(): readonly JournalEntry[]
  summary(): JournalSummary
}

/** Keeps the journal in memory and, with a file, appends each line before the answer is sent. */
export function openJournal({ clock }: { readonly clock: Clock }, file: string | undefined): Journal {
  const entries: JournalEntry[] = []
  if (file !== undefined) appendFileSync(file, '', { mode: 0o600 })

  function keep(record: Omit<RequestRecord, 'method' | 'path'> & { method: string | null; path: string | null }): void {
    const { bill, object } = record
    const cost = bill?.costNanoUsd ?? 0n
    assert(cost <= BigInt(Number.MAX_SAFE_INTEGER), 'a call cannot cost more than nine million dollars')
    const entry: JournalEntry = {
      at: clock.now().toISOString(),
      method: record.method,
      path: record.path,
      status: record.status,
      answered: record.answered,
      fault: record.fault,
      model: bill?.model ?? null,
      usage: bill?.usage ?? null,
      cost_nano_usd: Number(cost),
      object_kind: object?.kind ?? null,
      object: object?.id ?? null,
      object_state: object?.state ?? null,
    }
    entries.push(entry)
    if (file !== undefined) appendFileSync(file, `${JSON.stringify(entry)}\n`)
  }

  return {
    recordRequest: keep,
    recordObject: (object) =>
      keep({ method: null, path: null, status: null, answered: false, fault: null, bill: null, object }),
    entries: () => entries,
    summary: () => summarise(entries),
  }
}
