import type { Database, OrgTransaction } from '#database'
import { type Actor, type Clock, DomainError, describeActor, type Ids, type OrgId } from '#kernel'
import { coalesce } from './coalesce.ts'
import { type EndDeps, type Ending, type EndOutcome, endAll, type Settled } from './end-reservations.ts'

/** The end of a hold, with whoever wants to know of it before it is committed. */
export type Settlement = Ending & { readonly onSettled?: (tx: OrgTransaction, settled: Settled) => Promise<void> }

/**
 * Books, gives up or releases one hold. Resolves when that is committed, together with what `keep` kept.
 * @throws DomainError `reservation.ended` when somebody ended it before; nothing was kept then
 */
export type Settler = (orgId: OrgId, actor: Actor, settlement: Settlement) => Promise<Settled>

type Waiting = { readonly orgId: OrgId; readonly actor: Actor; readonly settlement: Settlement }

type Outcome = EndOutcome | { readonly kind: 'failed'; readonly error: unknown }

/** Holds of one org that end at once are settled in one transaction; where one cannot be, the others are all the same. */
export function createSettler(
  deps: EndDeps & { readonly database: Pick<Database, 'withOrg'>; readonly ids: Ids; readonly clock: Clock },
): Settler {
  const together = async (waiting: readonly Waiting[]): Promise<readonly Outcome[]> => {
    const [first] = waiting
    if (first === undefined) return []
    return await deps.database.withOrg(first.orgId, first.actor, (tx) => endAndTell(tx, deps, waiting))
  }

  const settle = coalesce<Waiting, Outcome>(async (waiting) => {
    try {
      return await together(waiting)
    } catch (error) {
      if (waiting.length === 1 || (error instanceof DomainError && error.kind === 'unavailable')) throw error
    }
    const outcomes: Outcome[] = []
    for (const one of waiting) {
      outcomes.push(...(await together([one]).catch((error: unknown) => [{ kind: 'failed' as const, error }])))
    }
    return outcomes
  })

  return async (orgId, actor, settlement) => {
    const outcome = await settle(`${orgId} ${describeActor(actor)}`, { orgId, actor, settlement })
    if (outcome.kind === 'ended') return outcome.settled
    throw outcome.error
  }
}

async function endAndTell(
  tx: OrgTransaction,
  deps: EndDeps & { readonly clock: Clock },
  waiting: readonly Waiting[],
): Promise<readonly EndOutcome[]> {
  const endings = waiting.map(({ settlement }) => settlement)
  const outcomes = await endAll(tx, deps, endings, deps.clock.now())
  for (const [index, outcome] of outcomes.entries()) {
    if (outcome.kind === 'ended') await endings[index]?.onSettled?.(tx, outcome.settled)
  }
  return outcomes
}
