import { type Selectable, sql } from 'kysely'
import type { OrgTransaction, Tables } from '#database'
import { type DocumentId, DomainError, describeActor, isUuid } from '#kernel'
import type { DocumentFields } from './document-fields.ts'
import { findDocument } from './document-store.ts'
import { documentNotFound } from './errors.ts'
import type { Proposal } from './proposal.ts'

type ProposalRow = Selectable<Tables['correction_proposals']>

function proposalOf(row: ProposalRow): Proposal {
  return {
    proposalId: row.id,
    documentId: row.document_id,
    // Written by `insertProposal`, whose fields were checked.
    fields: JSON.parse(row.fields) as Partial<DocumentFields>,
    reason: row.reason,
    state: row.state,
    createdAt: row.created_at,
    createdBy: row.created_by,
    decidedAt: row.decided_at,
    decidedBy: row.decided_by,
  }
}

/** @throws DomainError `document.not_found` */
export async function insertProposal(
  tx: OrgTransaction,
  { proposalId, documentId, fields, reason }: Pick<Proposal, 'proposalId' | 'documentId' | 'fields' | 'reason'>,
  now: Date,
): Promise<Proposal> {
  if ((await findDocument(tx, documentId)) === undefined) throw documentNotFound(documentId)
  const row = await tx.query
    .insertInto('correction_proposals')
    .values({
      ...{ org_id: tx.orgId, id: proposalId, document_id: documentId, fields: JSON.stringify(fields), reason },
      ...{ state: 'open', created_at: now, created_by: describeActor(tx.actor), decided_at: null, decided_by: null },
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  return proposalOf(row)
}

/** Those that wait for a person, the newest first. @param input.before the id of the last one of the page before */
export async function listOpenProposals(
  tx: OrgTransaction,
  input: { readonly documentId?: DocumentId; readonly before: string | null; readonly limit: number },
): Promise<readonly Proposal[]> {
  let query = tx.query
    .selectFrom('correction_proposals')
    .selectAll()
    .where('org_id', '=', tx.orgId)
    .where('state', '=', 'open')
    .orderBy('id', 'desc')
    .limit(input.limit)
  if (input.documentId !== undefined) query = query.where('document_id', '=', input.documentId)
  if (input.before !== null) query = query.where('id', '<', input.before)
  return (await query.execute()).map(proposalOf)
}

/**
 * Those that wait for a person, the oldest first, without those for documents in the trash, which nobody can accept. `after` is the
 * last one of the page before.
 */
export async function listProposalsToDecide(
  tx: OrgTransaction,
  input: { readonly after: Pick<Proposal, 'createdAt' | 'proposalId'> | null; readonly limit: number },
): Promise<readonly Proposal[]> {
  const { after, limit } = input
  const place =
    after === null
      ? sql``
      : sql`and (p.created_at, p.id) > (${after.createdAt}::timestamptz, ${after.proposalId}::uuid)`
  const { rows } = await sql<ProposalRow>`select p.* ${toDecide(tx)} ${place}
    order by p.created_at, p.id limit ${limit}`.execute(tx.query)
  return rows.map(proposalOf)
}

/** How many of them there are. */
export async function countProposalsToDecide(tx: OrgTransaction): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::integer as count ${toDecide(tx)}`.execute(tx.query)
  return rows[0]?.count ?? 0
}

const toDecide = (tx: OrgTransaction) => sql`from correction_proposals p
  join documents d on d.org_id = p.org_id and d.id = p.document_id and d.trashed_at is null
  where p.org_id = ${tx.orgId} and p.state = 'open'`

/** @throws DomainError `proposal.not_found` */
export async function getProposal(tx: OrgTransaction, proposalId: string): Promise<Proposal> {
  const row = isUuid(proposalId)
    ? await tx.query
        .selectFrom('correction_proposals')
        .selectAll()
        .where('org_id', '=', tx.orgId)
        .where('id', '=', proposalId)
        .executeTakeFirst()
    : undefined
  if (row === undefined) throw notFound(proposalId)
  return proposalOf(row)
}

/** Decides once. @throws DomainError `proposal.not_found`, `proposal.decided` */
export async function decideProposal(
  tx: OrgTransaction,
  input: { readonly proposalId: string; readonly state: 'accepted' | 'dismissed' },
  now: Date,
): Promise<Proposal> {
  const { proposalId, state } = input
  const found = isUuid(proposalId) ? await lock(tx, proposalId) : undefined
  if (found === undefined) throw notFound(proposalId)
  if (found.state !== 'open') throw decided(found)
  const row = await tx.query
    .updateTable('correction_proposals')
    .set({ state, decided_at: now, decided_by: describeActor(tx.actor) })
    .where('org_id', '=', tx.orgId)
    .where('id', '=', proposalId)
    .returningAll()
    .executeTakeFirstOrThrow()
  return proposalOf(row)
}

async function lock(tx: OrgTransaction, proposalId: string) {
  return tx.query
    .selectFrom('correction_proposals')
    .selectAll()
    .where('org_id', '=', tx.orgId)
    .where('id', '=', proposalId)
    .forUpdate()
    .executeTakeFirst()
}

function notFound(proposalId: string): DomainError {
  const message = `There is no proposal ${proposalId.slice(0, 80)}.`
  return new DomainError({ code: 'proposal.not_found', kind: 'not_found', message })
}

function decided({ id, state }: { readonly id: string; readonly state: string }): DomainError {
  const message = `Proposal ${id} was ${state} already.`
  return new DomainError({ code: 'proposal.decided', kind: 'conflict', message })
}
