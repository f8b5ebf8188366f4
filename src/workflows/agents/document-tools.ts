import { z } from 'zod'
import { getOrgPolicy } from '#access'
import type { Database, OrgTransaction } from '#database'
import {
  type Document,
  findExtraction,
  getPageTexts,
  hitEnd,
  hitStart,
  lookupDocuments,
  resolveDocument,
} from '#documents'
import { type DocumentId, DomainError, type Json } from '#kernel'
import { noteDocumentsRead, type Tool, type ToolContext } from '#runs'
import { mayDocumentLeave } from '../ingest/may-leave.ts'
import { cutToFit, mostListed, thoseThatFit } from './bounded-answer.ts'
import { searchAny } from './search-any.ts'

export type DocumentToolDeps = {
  readonly database: Pick<Database, 'withOrg'>
  /** Whether what tools answer is sent to a model outside: then what an org keeps at home is left out. */
  readonly leaves: boolean
}

const reference = z.string().min(6).max(64).describe('The document_id that a search gave.')
const reading = { permission: 'documents:read', effect: { kind: 'none' } } as const

/** What agents find and read documents with. All they answer is JSON. */
export function documentTools(deps: DocumentToolDeps): readonly Tool[] {
  const read = <T>({ orgId, actor }: ToolContext, work: (tx: OrgTransaction) => Promise<T>): Promise<T> =>
    deps.database.withOrg(orgId, actor, work)
  return [
    {
      ...reading,
      name: 'search_documents',
      description:
        'Finds documents that hold words. Give the few words that name the document (who, what, a number), not the whole question.',
      input: searchInput,
      run: (context, given) => {
        const { query, limit } = searchInput.parse(given)
        return read(context, async (tx) => {
          const hits = await searchAny(tx, { words: query.match(/[\p{L}\p{N}][^\s"“”„:]*/gu) ?? [], limit })
          const documents = await lookupDocuments(
            tx,
            hits.map(({ documentId }) => documentId),
          )
          const { may, kept } = await whatMayLeave(deps, tx, documents)
          await noteDocumentsRead(
            tx,
            context.runId,
            may.map(({ documentId }) => documentId),
          )
          const shown = hits.flatMap((hit) => {
            const document = may.find(({ documentId }) => documentId === hit.documentId)
            return document === undefined
              ? []
              : [{ ...outlineOf(document), page: hit.pageNumber, snippet: short(plain(hit.snippet), 600) }]
          })
          return JSON.stringify({
            documents: shown,
            ...(kept.length > 0 ? { left_out_since_they_stay_here: kept.length } : {}),
          })
        })
      },
    },
    {
      ...reading,
      name: 'read_document',
      description: 'What is known of one document: its values, each with the page and the quote that prove it.',
      input: documentInput,
      run: (context, given) =>
        read(context, async (tx) => {
          const document = await readable(deps, tx, context, documentInput.parse(given).document_id)
          const extraction =
            document.extractionId === null ? undefined : await findExtraction(tx, document.extractionId)
          const proven = (extraction?.evidence ?? [])
            .filter(({ verified, quote }) => verified && quote !== null)
            .map(({ field, page, quote }) => ({ field, page, quote }))
          const fields = boundedFields(document.fields)
          const evidence = thoseThatFit(proven, mostListed - JSON.stringify(fields).length)
          const leftOut = proven.length - evidence.length
          return JSON.stringify({
            document_id: document.documentId,
            state: document.state,
            ...{ fields, evidence, ...(leftOut > 0 ? { evidence_left_out: leftOut } : {}) },
          })
        }),
    },
    {
      ...reading,
      name: 'read_pages',
      description: 'The text of a document from a page on. `next` says where to go on, where there is more.',
      input: pagesInput,
      run: (context, given) =>
        read(context, async (tx) => {
          const { document_id: named, first_page: first, offset } = pagesInput.parse(given)
          const { documentId } = await readable(deps, tx, context, named)
          const pages = await getPageTexts(tx, documentId, first)
          return JSON.stringify({ document_id: documentId, ...stretch(pages, offset) })
        }),
    },
  ]
}

const searchInput = z.strictObject({
  query: z.string().min(1).max(300),
  limit: z.int().min(1).max(10).default(8),
})
const documentInput = z.strictObject({ document_id: reference })
const pagesInput = z.strictObject({
  document_id: reference,
  first_page: z.int().min(1).default(1),
  offset: z.int().min(0).default(0).describe('The character of the first page to begin at, from 0.'),
})

const plain = (snippet: string | null): string | null =>
  snippet === null ? null : snippet.replaceAll(hitStart, '').replaceAll(hitEnd, '')

/** Ten of them fit into an answer, whatever they hold. */
function outlineOf({ documentId, originalName, state, fields }: Document) {
  const { doc_type = null, primary_date = null } = fields ?? {}
  const amount = fields?.total_amount == null ? null : `${fields.total_amount} ${fields.currency ?? ''}`.trimEnd()
  const [title, issuer] = [short(fields?.title ?? null, 300), short(fields?.issuer ?? null, 200)]
  const file = cutToFit(originalName, 300)
  return { document_id: documentId, file, title, doc_type, issuer, primary_date, amount, state }
}

const short = (text: string | null, most: number): string | null => (text === null ? null : cutToFit(text, most))

const mostOfFields = 9_000
const mostOfField = 400

/** As they are; where they are too long for an answer, each text and list only as far as all have room. */
function boundedFields(fields: Document['fields']): Document['fields'] | { readonly [name: string]: Json } {
  if (fields === null || JSON.stringify(fields).length <= mostOfFields) return fields
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]): readonly [string, Json] => {
      if (typeof value === 'string') return [name, cutToFit(value, mostOfField)]
      if (!Array.isArray(value)) return [name, value]
      const lines = value.map((line: string) => cutToFit(line, mostOfField / 2))
      return [name, [...thoseThatFit(lines, mostOfField)]]
    }),
  )
}

/** @throws DomainError `document.not_found`, `document.trashed` or `document.stays_here`, which the model is told */
async function readable(
  deps: DocumentToolDeps,
  tx: OrgTransaction,
  { runId }: ToolContext,
  named: string,
): Promise<Document> {
  const document = await resolveDocument(tx, named)
  const { documentId } = document
  if (document.trashedAt !== null) {
    throw new DomainError({
      code: 'document.trashed',
      kind: 'conflict',
      message: `Document ${documentId} is in the trash.`,
    })
  }
  const { may } = await whatMayLeave(deps, tx, [document])
  if (may.length === 0) {
    const message = `Document ${documentId} never leaves this installation, so no model is shown it.`
    throw new DomainError({ code: 'document.stays_here', kind: 'denied', message })
  }
  await noteDocumentsRead(tx, runId, [documentId])
  return document
}

/** Those of some documents that may be shown to whoever thinks. */
export async function whatMayLeave(
  { leaves }: Pick<DocumentToolDeps, 'leaves'>,
  tx: OrgTransaction,
  documents: readonly Document[],
): Promise<{ readonly may: readonly Document[]; readonly kept: readonly DocumentId[] }> {
  if (!leaves) return { may: documents, kept: [] }
  const policy = await getOrgPolicy(tx)
  const may: Document[] = []
  const kept: DocumentId[] = []
  for (const document of documents) {
    const { fields, tags, documentId } = document
    const found = { doc_type: fields?.doc_type ?? ('other' as const), tags: [...tags, ...(fields?.tags ?? [])] }
    if ((await mayDocumentLeave(tx, policy, documentId, found)).allowed) may.push(document)
    else kept.push(documentId)
  }
  return { may, kept }
}

type ReadPage = { readonly page: number; readonly from: number; readonly text: string }

/** As much from a place on as one answer holds. */
function stretch(
  pages: readonly { readonly pageNumber: number; readonly text: string }[],
  offset: number,
): {
  readonly pages: readonly ReadPage[]
  readonly next: { readonly first_page: number; readonly offset: number } | null
} {
  const shown: ReadPage[] = []
  let left = mostListed
  for (const [index, { pageNumber, text }] of pages.entries()) {
    const from = index === 0 ? offset : 0
    left -= JSON.stringify({ page: pageNumber, from, text: '' }).length + 1
    if (left <= 0) return { pages: shown, next: { first_page: pageNumber, offset: from } }
    const part = cutToFit(text.slice(from, from + left).toWellFormed(), left)
    left -= JSON.stringify(part).length - 2
    const isWhole = from + part.length >= text.length
    if (part !== '' || isWhole) shown.push({ page: pageNumber, from, text: part })
    if (!isWhole) return { pages: shown, next: { first_page: pageNumber, offset: from + part.length } }
  }
  return { pages: shown, next: null }
}

/**
 * What a tool answered, in the form that it answers in; undefined where it is not that, as when it was cut or a person wrote it
 * in its place.
 */
export function answerIn<Schema extends z.ZodType>(schema: Schema, content: string): z.output<Schema> | undefined {
  try {
    return schema.safeParse(JSON.parse(content)).data
  } catch {
    return undefined
  }
}

/** What `read_pages` answered, for whoever judges what was made of it. */
export const readPagesAnswer = z.object({
  document_id: z.string(),
  pages: z.array(z.object({ page: z.number(), from: z.number(), text: z.string() })),
})

export const searchAnswer = z.object({
  documents: z.array(
    z.object({ document_id: z.string(), title: z.string().nullable(), file: z.string(), page: z.number().nullable() }),
  ),
})

export const readDocumentAnswer = z.object({
  document_id: z.string(),
  fields: z.record(z.string(), z.json()).nullable(),
  evidence: z.array(z.object({ field: z.string(), page: z.number(), quote: z.string() })),
})
