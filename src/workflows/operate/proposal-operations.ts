import { recordEvent } from '#audit'
import type { Database, OrgTransaction } from '#database'
import {
  decideProposal,
  editDocument,
  getDocument,
  getProposal,
  insertProposal,
  listOpenProposals,
  mostOpenProposals,
  requestRemoteIndex,
  resolveDocument,
} from '#documents'
import { emptyFields, fieldsFromPerson } from '#extraction'
import { type Clock, DomainError, type Ids } from '#kernel'
import { followCorrections } from '../follow-corrections.ts'
import type { Caller } from '../operations.ts'
import type { Proposal, ProposalOperations } from '../proposals.ts'
import { decodeCursor, pageOf } from './cursor.ts'
import { toDetails } from './document-operations.ts'

export type ProposalOperationsDeps = { readonly database: Database; readonly clock: Clock; readonly ids: Ids }

export function proposalOperations({ database, clock, ids }: ProposalOperationsDeps): ProposalOperations {
  const record = (tx: OrgTransaction, event: string, { proposalId, documentId, fields }: Proposal) => {
    const details = { proposal_id: proposalId, fields: Object.keys(fields) }
    return recordEvent(
      tx,
      { id: ids.next(), event, subjectKind: 'document', subjectId: documentId, details },
      clock.now(),
    )
  }
  const decide = <T>(
    caller: Caller,
    input: { proposalId: string; state: 'accepted' | 'dismissed' },
    then: (tx: OrgTransaction, proposal: Proposal) => Promise<T>,
  ): Promise<T> =>
    database.withOrg(caller.orgId, caller.actor, async (tx) => {
      const proposal = await decideProposal(tx, input, clock.now())
      const answer = await then(tx, proposal)
      await record(tx, `document.correction_${input.state}`, proposal)
      return answer
    })
  return {
    proposeCorrection: (caller, { reference, fields: proposed, reason }) =>
      database.withOrg(caller.orgId, caller.actor, async (tx) => {
        const { documentId, fields: before } = await resolveDocument(tx, reference)
        const { fields } = fieldsFromPerson({ ...(before ?? emptyFields) }, proposed)
        const named = Object.fromEntries(Object.entries(fields).filter(([name]) => Object.hasOwn(proposed, name)))
        const open = await listOpenProposals(tx, { documentId, before: null, limit: mostOpenProposals })
        if (open.length >= mostOpenProposals) throw tooMany(documentId)
        const made = { proposalId: ids.next(), documentId, fields: named, reason }
        const proposal = await insertProposal(tx, made, clock.now())
        await record(tx, 'document.correction_proposed', proposal)
        return proposal
      }),
    async listProposals(caller, { cursor, limit }) {
      const before = cursor === null ? null : decodeCursor(cursor).id
      const found = await database.withOrg(caller.orgId, caller.actor, (tx) =>
        listOpenProposals(tx, { before, limit: limit + 1 }),
      )
      const placeOf = ({ createdAt, proposalId }: Proposal) => ({ createdAt, id: proposalId })
      return pageOf(found, limit, placeOf, (proposal) => proposal)
    },
    showProposal: (caller, proposalId) =>
      database.withOrg(caller.orgId, caller.actor, (tx) => getProposal(tx, proposalId)),
    async acceptProposal(caller, proposalId, seen) {
      if (caller.actor.kind === 'key') throw needsPerson()
      return decide(caller, { proposalId, state: 'accepted' }, async (tx, proposal) => {
        const { documentId, fields } = proposal
        const expectedVersion = seen?.expectedVersion ?? (await unchangedVersion(tx, proposal))
        const edit = { documentId, fields, compose: followCorrections, expectedVersion }
        const edited = await editDocument({ tx, clock, ids }, edit)
        await requestRemoteIndex(tx, documentId)
        return toDetails(tx, edited)
      })
    },
    dismissProposal: (caller, proposalId) =>
      decide(caller, { proposalId, state: 'dismissed' }, async (_, proposal) => proposal),
  }
}

/** What was proposed for a document as it was may be wrong for what it is now. @throws DomainError `proposal.outdated` */
async function unchangedVersion(tx: OrgTransaction, { proposalId, documentId, createdAt }: Proposal): Promise<number> {
  const { version, updatedAt } = await getDocument(tx, documentId)
  if (updatedAt <= createdAt) return version
  throw new DomainError({
    code: 'proposal.outdated',
    kind: 'conflict',
    message: `Document ${documentId} was changed since this was proposed. Look whether it still holds (autopilot review proposals show ${proposalId}). If so, accept it for version ${version}: with If-Match: "v${version}", or --document-version ${version}.`,
  })
}

function needsPerson(): DomainError {
  return new DomainError({
    code: 'proposal.needs_person',
    kind: 'denied',
    message:
      'A person decides what is proposed, not a key: sign in as one (autopilot profiles add --email), or do it at the machine of the archive.',
  })
}

function tooMany(documentId: string): DomainError {
  return new DomainError({
    code: 'proposal.too_many',
    kind: 'conflict',
    message: `For document ${documentId} ${mostOpenProposals} proposals wait already. Decide about them first.`,
  })
}
