import { z } from 'zod'
import type { ApiClient, DocumentJson, InterventionJson, ProposalJson } from '../client/index.ts'
import { filterOf } from '../request-input.ts'
import { documentState } from '../schemas/document.ts'
import { documentType } from '../schemas/fields.ts'
import { day } from '../schemas/values.ts'
import { stretchOfPages } from './stretch-of-pages.ts'
import { type Tool, tool } from './tool.ts'

const reference = z
  .string()
  .min(6)
  .max(200)
  .describe('The id of a document, its content hash, or a unique beginning of either with at least 6 characters.')

const readOnly = { readOnlyHint: true, openWorldHint: false }

/** What lists say of a document. */
const shortly = ({ document_id, original_name, state, fields, review_reasons, confidence, version }: DocumentJson) => {
  const { doc_type, title, issuer, primary_date, total_amount, currency } = fields
  return {
    ...{ document_id, original_name, state, doc_type, title, issuer, primary_date, total_amount, currency },
    ...{ confidence, version, review_reasons },
  }
}

/** What is said of a run that waits. */
const ofRun = ({ intervention_id, run_id, workflow, subject, pause_type, reason, paused_at }: InterventionJson) => ({
  ...{ intervention_id, run_id, workflow, subject, pause_type, reason, paused_at },
})

/** What is said of a proposal that waits. */
const ofProposal = ({ proposal_id, document_id, fields, reason, created_by, created_at }: ProposalJson) => ({
  ...{ proposal_id, document_id, fields, reason, created_by, created_at },
})

/** Tools that look and change nothing. */
export function readTools(client: ApiClient): readonly Tool[] {
  return [
    tool({
      name: 'search',
      title: 'Search the archive',
      description: 'Finds documents by words and by meaning. The best matches come first, each with a snippet.',
      input: {
        query: z.string().min(1).max(1_000).describe('Words, "a phrase", or filters such as type:invoice.'),
        limit: z.int().min(1).max(25).default(10),
      },
      annotations: readOnly,
      work: async ({ query, limit }) => {
        const { hits, total, total_is_capped } = await client.search(query, limit)
        return { hits, total, total_is_capped }
      },
    }),
    tool({
      name: 'read_document',
      title: 'Read what is known of a document',
      description: 'Its fields, each with the page and the quote that it was found in, its checks and its state.',
      input: { reference },
      annotations: readOnly,
      work: async ({ reference: named }) => {
        const { contents: _, ...document } = await client.show(named)
        return document
      },
    }),
    tool({
      name: 'read_pages',
      title: 'Read the text of pages',
      description:
        'The text of some pages of a document, from 1: at most 10 at once. Where one answer does not hold it, `next` says where to go on.',
      input: {
        reference,
        first_page: z.int().min(1).default(1),
        count: z.int().min(1).max(10).default(3),
        offset: z.int().min(0).default(0).describe('The character of the first page to begin at, from 0.'),
      },
      annotations: readOnly,
      work: async ({ reference: named, first_page: first, count, offset }) => {
        const pages = await client.pages(named)
        const asked = pages.filter(({ page_number: number }) => number >= first && number < first + count)
        return { ...stretchOfPages(asked, offset), pages_with_text: pages.length }
      },
    }),
    tool({
      name: 'list_documents',
      title: 'List documents',
      description: 'Documents, the newest first. Filters go together: all of them hold.',
      input: {
        state: documentState.optional(),
        type: documentType.optional(),
        issuer: z.string().max(300).optional().describe('Words that the name of the issuer holds.'),
        after: day.optional().describe('YYYY-MM-DD, compared with the primary date, included.'),
        before: day.optional().describe('YYYY-MM-DD, compared with the primary date, excluded.'),
        tag: z.string().max(60).optional(),
        trashed: z.boolean().optional().describe('Those in the trash instead of those that are not.'),
        limit: z.int().min(1).max(50).default(20),
        cursor: z.string().max(500).optional(),
      },
      annotations: readOnly,
      work: async ({ limit, cursor, ...filter }) => {
        const page = await client.list({ ...filterOf(filter), limit, ...(cursor === undefined ? {} : { cursor }) })
        return { documents: page.items.map(shortly), next_cursor: page.next_cursor }
      },
    }),
    tool({
      name: 'list_needs_review',
      title: 'List what waits for a person',
      description:
        'Documents that a person has to look at, corrections that were proposed, and runs that wait for a decision, with the reasons; what waits longest first. No tool decides about them: people do.',
      input: { limit: z.int().min(1).max(50).default(20), cursor: z.string().max(500).optional() },
      annotations: readOnly,
      work: async ({ limit, cursor }) => {
        const page = await client.listWaiting({ limit, ...(cursor === undefined ? {} : { cursor }) })
        return {
          documents: page.items.flatMap((one) => (one.kind === 'document' ? [shortly(one.document)] : [])),
          proposals: page.items.flatMap((one) => (one.kind === 'proposal' ? [ofProposal(one.proposal)] : [])),
          runs: page.items.flatMap((one) => (one.kind === 'run' ? [ofRun(one.intervention)] : [])),
          next_cursor: page.next_cursor,
        }
      },
    }),
  ]
}
