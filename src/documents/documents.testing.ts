import { insertAuditHead } from '#audit'
import type { Database } from '#database'
import {
  type Actor,
  type ContentHash,
  type DocumentId,
  type ExtractionId,
  type NanoUsd,
  type OrgId,
  type RunId,
  sha256,
  uuidV7Maker,
} from '#kernel'
import { acceptDocument } from './acceptance-store.ts'
import type { NewDocument } from './accepted-document.ts'
import type { DocumentFields } from './document-fields.ts'
import { persistDocument } from './persistence-store.ts'
import type { ProcessedDocument } from './processed-document.ts'
import { markProcessing } from './processing-store.ts'

export const ids = uuidV7Maker()
export const actor: Actor = { kind: 'system', name: 'test' }
export const now = new Date('2026-03-01T12:00:00Z')

/** An org of the test's own. */
export async function newOrg(database: Database): Promise<OrgId> {
  const orgId = ids.next<OrgId>()
  await database.asOwner(async (tx) => {
    await tx.query.insertInto('orgs').values({ id: orgId, name: 'Test', slug: orgId, created_at: now }).execute()
    await insertAuditHead(tx, orgId)
  })
  return orgId
}

export function someHash(): ContentHash {
  return sha256(ids.next<RunId>())
}

export function newDocument(change: Partial<NewDocument> = {}): NewDocument {
  const contentHash = change.contentHash ?? someHash()
  return {
    documentId: ids.next<DocumentId>(),
    runId: ids.next<RunId>(),
    contentHash,
    blobKey: `${contentHash.slice(0, 2)}/${contentHash}.pdf`,
    originalName: 'scan_0001.pdf',
    originalPath: 'inbox/scan_0001.pdf',
    mediaType: 'application/pdf',
    sizeBytes: 4_096,
    tags: [],
    partOf: null,
    ...change,
  }
}

export const someFields: DocumentFields = {
  doc_type: 'invoice',
  doc_subtype: null,
  title: 'Rechnung für Bürobedarf',
  summary: 'Papier und Stifte.',
  language: 'de',
  issuer: 'Müller Bürobedarf GmbH',
  recipient: 'Erika Mustermann',
  document_number: 'RE-2025-0042',
  account_reference: null,
  primary_date: '2025-03-14',
  due_date: '2025-03-28',
  period_start: null,
  period_end: null,
  currency: 'EUR',
  total_amount: '119.00',
  tax_amount: '19.00',
  urgency: 'normal',
  action_required: true,
  action_items: ['Pay 119.00 EUR until 2025-03-28'],
  tags: ['office'],
  suggested_filename: '2025-03-14 Müller RE-2025-0042.pdf',
  confidence: 0.93,
}

export function processedDocument(
  document: Pick<NewDocument, 'documentId' | 'runId'>,
  change: Partial<ProcessedDocument> = {},
): ProcessedDocument {
  const text = 'Rechnung Nr. RE-2025-0042\nMüller Bürobedarf GmbH\nGesamtbetrag 119,00 EUR'
  return {
    documentId: document.documentId,
    runId: document.runId,
    extractionId: ids.next<ExtractionId>(),
    knowledgeItemId: ids.next<RunId>(),
    decision: { state: 'ready' },
    encrypted: false,
    coverage: { pagesTotal: 1, pagesRead: 1, charactersTotal: text.length, charactersRead: text.length },
    pages: [
      {
        pageNumber: 1,
        widthPoints: 595,
        heightPoints: 842,
        text,
        wordBoxes: '{0,8,720,720,480,120}',
        coverage: 'text',
      },
    ],
    fields: someFields,
    evidence: [{ field: 'total_amount', source: 'rules', page: 1, quote: '119,00', box: null, verified: true }],
    checks: [{ name: 'dates.due_not_before_issue', outcome: 'pass', detail: null }],
    bookings: [],
    contents: {},
    modelConfidence: null,
    provider: 'local',
    model: 'rules-1',
    promptVersion: '1',
    schemaVersion: '1',
    usage: null,
    costNanoUsd: 0n as NanoUsd,
    durationMs: 12,
    embedding: {
      model: 'local-1',
      vector: unitVector(),
    },
    nearDuplicate: null,
    remoteIndexState: 'skipped',
    ...change,
  }
}

/** Accepts and processes a document. */
export async function persisted(
  database: Database,
  orgId: OrgId,
  change: { accepted?: Partial<NewDocument>; processed?: Partial<ProcessedDocument>; at?: Date } = {},
): Promise<NewDocument> {
  const document = newDocument(change.accepted)
  const at = change.at ?? now
  await database.withOrg(orgId, actor, async (tx) => {
    await acceptDocument(tx, document, at)
    await markProcessing(tx, [document.documentId], at)
    await persistDocument(tx, processedDocument(document, change.processed), at)
  })
  return document
}

/** 1,536 dimensions, the first of them 1, as pgvector receives it in binary. */
function unitVector(): Uint8Array {
  const view = new DataView(new ArrayBuffer(4 + 1_536 * 4))
  view.setUint16(0, 1_536)
  view.setFloat32(4, 1)
  return new Uint8Array(view.buffer)
}
