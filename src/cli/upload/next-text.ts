import type { IngestResult } from './ingest-result.ts'

/** What to type after an ingest: there is nothing to search where all of it waits, and nothing to decide where that is for a batch. */
export function nextText(results: readonly IngestResult[]): string {
  const documents = results.flatMap((result) => (result.kind === 'document' ? [result.document] : []))
  const waiting = documents.filter(({ state }) => state === 'waiting')
  if (documents.length === 0 || waiting.length < documents.length) {
    return [
      `\nNext:  autopilot search invoice      find documents by their words\n`,
      `       autopilot show ID             everything known of one\n`,
      `       autopilot review list         what waits for you\n`,
      `       autopilot watch DIR           keep taking in what arrives in a folder\n`,
    ].join('')
  }
  if (waiting.every(({ waiting: why }) => why?.pause_type === 'batch')) return ''
  return [
    `\nNext:  autopilot interventions list  what waits, and how to decide on it\n`,
    `       autopilot show ID             everything known of one\n`,
  ].join('')
}
