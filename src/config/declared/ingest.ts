import { setting } from '../declaration.ts'
import { byteSize, folderName, fraction, textList, wholeNumber, yesOrNo } from '../value-schemas.ts'

export const ingest = {
  'ingest.maxFileBytes': setting({
    doc: 'A larger file is refused.',
    environment: 'AUTOPILOT_INGEST_MAX_FILE_BYTES',
    schema: byteSize({ min: 1 }),
    default: 128 * 1024 ** 2,
  }),
  'ingest.maxPages': setting({
    doc: 'Pages of a document that are read; one with more goes to review.',
    environment: 'AUTOPILOT_INGEST_MAX_PAGES',
    schema: wholeNumber({ min: 1 }),
    default: 2_000,
  }),
  'ingest.maxCharacters': setting({
    doc: 'Characters of a document that are read; one with more goes to review.',
    environment: 'AUTOPILOT_INGEST_MAX_CHARACTERS',
    schema: wholeNumber({ min: 1 }),
    default: 5_000_000,
  }),
  'ingest.readDeadlineMs': setting({
    doc: 'How long reading one document may take before it is stopped.',
    environment: 'AUTOPILOT_INGEST_READ_DEADLINE_MS',
    schema: wholeNumber({ min: 1 }),
    default: 60_000,
  }),
  'ingest.readMemoryBytes': setting({
    doc: 'Memory that reading one document may take.',
    environment: 'AUTOPILOT_INGEST_READ_MEMORY_BYTES',
    // WebAssembly with 32-bit addresses ends at 4 GiB.
    schema: byteSize({ min: 64 * 1024 ** 2, max: 4 * 1024 ** 3 }),
    default: 1024 ** 3,
  }),
  'ingest.workerThreads': setting({
    doc: 'Threads that read and extract.',
    environment: 'AUTOPILOT_INGEST_WORKER_THREADS',
    schema: wholeNumber({ min: 1, max: 256 }),
    computeDefault: ({ machine }) => Math.max(1, Math.min(4, machine.cores)),
    defaultDoc: 'as many as there are cores, at most 4',
  }),
  'ingest.concurrency': setting({
    doc: 'Runs that one process works on at once.',
    environment: 'AUTOPILOT_INGEST_CONCURRENCY',
    schema: wholeNumber({ min: 1, max: 1_000 }),
    default: 10,
  }),
  'ingest.passwords': setting<readonly string[]>({
    doc: 'Passwords that are tried on encrypted documents.',
    environment: 'AUTOPILOT_INGEST_PASSWORDS',
    schema: textList(),
    default: [],
    secret: true,
  }),
  'ingest.reviewConfidenceThreshold': setting({
    doc: 'A document with less confidence than this goes to review.',
    environment: 'AUTOPILOT_INGEST_REVIEW_CONFIDENCE_THRESHOLD',
    schema: fraction(),
    default: 0.6,
  }),
  'ingest.nearDuplicateSimilarity': setting({
    doc: 'Documents whose texts are at least this similar are flagged as near duplicates.',
    environment: 'AUTOPILOT_INGEST_NEAR_DUPLICATE_SIMILARITY',
    schema: fraction(),
    default: 0.85,
  }),
  'inbox.keepOriginals': setting({
    doc: 'Leave finished originals where they are instead of moving them.',
    environment: 'AUTOPILOT_INBOX_KEEP_ORIGINALS',
    schema: yesOrNo(),
    default: false,
  }),
  'inbox.finishedFolder': setting({
    doc: 'The folder in the inbox that finished originals are moved to.',
    environment: 'AUTOPILOT_INBOX_FINISHED_FOLDER',
    schema: folderName(),
    default: 'finished',
  }),
  'inbox.failedFolder': setting({
    doc: 'The folder in the inbox that originals of failed documents are moved to, each with its reason.',
    environment: 'AUTOPILOT_INBOX_FAILED_FOLDER',
    schema: folderName(),
    default: 'failed',
  }),
  'inbox.stableMs': setting({
    doc: 'A file is taken when its size and time have not changed for this long.',
    environment: 'AUTOPILOT_INBOX_STABLE_MS',
    schema: wholeNumber({ min: 0 }),
    default: 2_000,
  }),
  'inbox.scanIntervalMs': setting({
    doc: 'How often the inbox is scanned, for when the system reports no change.',
    environment: 'AUTOPILOT_INBOX_SCAN_INTERVAL_MS',
    schema: wholeNumber({ min: 100 }),
    default: 5_000,
  }),
  'inbox.foldersAsTags': setting({
    doc: 'Give a document the names of its folders below the inbox as tags.',
    environment: 'AUTOPILOT_INBOX_FOLDERS_AS_TAGS',
    schema: yesOrNo(),
    default: false,
  }),
}
