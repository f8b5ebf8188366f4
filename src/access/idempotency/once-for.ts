import type { Database } from '#database'
import { type Actor, asError, type Clock, type CrashPoints, errorCode, type Ids, type OrgId } from '#kernel'
import type { Logger } from '#telemetry'
import type { Attempts, RunningAttempt } from './attempts.ts'
import { bodyDiffers } from './errors.ts'
import { type IdempotencyKey, judge, type RequestPrint, type StoredAnswer, type Verdict } from './idempotency-entry.ts'
import {
  getEntry,
  insertEntry,
  lockEntry,
  markCompleted,
  markError,
  type NewAttempt,
  renewLease,
  saveResult,
  takeOver,
} from './idempotency-store.ts'

export type OnceDeps = {
  readonly database: Database
  readonly attempts: Pick<Attempts, 'during'>
  readonly clock: Clock
  readonly ids: Ids
  readonly log: Pick<Logger, 'warn'>
  readonly crashPoints: CrashPoints
}

export type OnceInput = IdempotencyKey & {
  readonly orgId: OrgId
  readonly actor: Actor
  readonly request: Omit<RequestPrint, 'bodyHash'>
  /** Of the body; null until a streamed one was read to its end. */
  readonly bodyHash: () => string | null
  /** Reads a streamed body to its end, for the sake of its hash. */
  readonly hashBody: () => Promise<string>
  readonly repeatable: boolean
}

/** How the work of an attempt ended. */
export type Finished =
  | { readonly kind: 'answered'; readonly answer: StoredAnswer }
  /** Done, with an answer that is not to be kept: too long, not JSON, or with a secret. */
  | { readonly kind: 'not_kept'; readonly heldSecret: boolean }
  /** In a way that may pass: the same request may be tried again. */
  | { readonly kind: 'failed'; readonly code: string }

const ttlMs = 24 * 3_600_000
const leaseMs = 15_000

/**
 * Does the work of a request once, however often the request is sent: the first one does it, later ones have its answer.
 * When it is cut off between its work and its answer, the next one does what was not done, or says what was.
 * @param work ends by itself; its transactions through the fenced database are tied to the key
 * @returns the answer of a former attempt, or undefined when `work` was done now
 * @throws DomainError `idempotency.body_differs`, `idempotency.in_progress`, `idempotency.answer_not_kept`
 */
export async function onceFor(
  deps: OnceDeps,
  input: OnceInput,
  work: () => Promise<Finished>,
): Promise<StoredAnswer | undefined> {
  const { database, clock, log } = deps
  const { orgId, actor, subject, key, bodyHash } = input
  const attempt: RunningAttempt = { orgId, subject, key, attemptId: deps.ids.next(), bodyHash }
  const verdict = await begin(deps, input, attempt)
  if (verdict.kind === 'replay') return verdict.answer
  const renewal = setInterval(() => {
    const until = new Date(clock.now().getTime() + leaseMs)
    database
      .withOrg(orgId, actor, (tx) => renewLease(tx, attempt, until))
      .catch((thrown) => log.warn({ error: asError(thrown) }, 'The lease of a running request could not be renewed.'))
  }, leaseMs / 3)
  let finished: Finished
  try {
    finished = await deps.attempts.during(attempt, work)
  } catch (thrown) {
    await end(deps, input, attempt, { kind: 'failed', code: errorCode(thrown) ?? 'internal.bug' })
    throw thrown
  } finally {
    clearInterval(renewal)
  }
  deps.crashPoints.reach('request.worked')
  await end(deps, input, attempt, finished)
  deps.crashPoints.reach('request.kept')
  return undefined
}

async function begin(
  deps: OnceDeps,
  input: OnceInput,
  attempt: RunningAttempt,
): Promise<Exclude<Verdict, { kind: 'compare' }>> {
  const verdict = await claim(deps, input, attempt)
  if (verdict.kind !== 'compare') return verdict
  const bodyHash = await input.hashBody()
  const entry = await deps.database.withOrg(input.orgId, input.actor, (tx) => getEntry(tx, input, deps.clock.now()))
  if (entry === undefined) throw bodyDiffers(input.key)
  const known = judge(entry, { ...input.request, bodyHash, repeatable: false }, deps.clock.now())
  if (known.kind === 'replay') return known
  // Its body was read to compare it, so it cannot be worked with any more.
  throw bodyDiffers(input.key)
}

function claim(deps: OnceDeps, input: OnceInput, attempt: RunningAttempt): Promise<Verdict> {
  return deps.database.withOrg(input.orgId, input.actor, async (tx) => {
    const now = deps.clock.now()
    const request = { ...input.request, bodyHash: input.bodyHash() }
    const until = (ms: number) => new Date(now.getTime() + ms)
    const { subject, key, attemptId } = attempt
    const next: NewAttempt = { subject, key, attemptId, ...request, leaseUntil: until(leaseMs), ttlUntil: until(ttlMs) }
    if (await insertEntry(tx, next, now)) return { kind: 'run' }
    const entry = await lockEntry(tx, input)
    // Forgotten in this very moment, because its time was over.
    if (entry === undefined) return (await insertEntry(tx, next, now)) ? { kind: 'run' } : claimAgain()
    const verdict = judge(entry, { ...request, repeatable: input.repeatable }, now)
    if (verdict.kind === 'run') await takeOver(tx, next, now)
    return verdict
  })
}

/** Two who began with a key that was just forgotten: the other one has it. */
function claimAgain(): never {
  throw Object.assign(new Error('a key was taken by another request at the same moment'), { code: '40001' })
}

/** What cannot be noted is known by its effects: the request itself has its answer all the same. */
async function end(deps: OnceDeps, input: OnceInput, attempt: RunningAttempt, finished: Finished): Promise<void> {
  try {
    await deps.database.withOrg(input.orgId, input.actor, async (tx) => {
      const now = deps.clock.now()
      const bodyHash = attempt.bodyHash()
      if (finished.kind === 'failed') return markError(tx, attempt, finished.code, now)
      // Of which body it was the answer is not known: whoever asks next is answered anew.
      if (bodyHash === null) return markError(tx, attempt, 'body_not_read', now)
      if (finished.kind === 'answered') await saveResult(tx, attempt, finished.answer)
      const heldSecret = finished.kind === 'not_kept' && finished.heldSecret
      return markCompleted(tx, attempt, { bodyHash, heldSecret }, now)
    })
  } catch (thrown) {
    deps.log.warn({ error: asError(thrown) }, 'The answer to a request with a key could not be kept.')
  }
}
