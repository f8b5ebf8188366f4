import { type FaultKind, faultStages, isAnswerFault } from '../faults/fault.ts'
import type { Plan } from '../faults/fault-plan.ts'
import type { RequestRecord } from '../journal/journal.ts'
import { errorBody, ProviderError } from '../provider-error.ts'
import type { World } from '../world.ts'
import { refusalOf } from './faulty-answers.ts'
import type { Call, Reply, Route } from './handler.ts'
import { pause } from './pause.ts'

/** A request as it came, with its method and path from `/v1`. */
export type Incoming = Pick<Call, 'ids' | 'query'> & {
  readonly method: string
  readonly path: string
  readonly hasKey: boolean
  readonly readBody: () => Promise<unknown>
  /** Aborts when whoever asked has gone. */
  readonly gone: AbortSignal
}

/** What is to be sent: an answer, the answer spoilt on its way, or nothing at all. */
export type Outgoing =
  | { readonly kind: 'answer'; readonly status: number; readonly body: Reply['body']; readonly headers: Headers }
  | { readonly kind: 'truncated' | 'html'; readonly body: Reply['body'] }
  | { readonly kind: 'hang' | 'reset' }

type Worked = { readonly status: number; readonly body: Reply['body']; readonly reply: Reply | null }

/** One request: what the plan says, the work, the wait, the line in the journal, and then what is sent. */
export async function exchange(world: World, route: Route, incoming: Incoming): Promise<Outgoing> {
  const { method, path } = incoming
  if (!incoming.hasKey) {
    const error = new ProviderError(401, 'You did not provide an API key.', { code: 'invalid_api_key' })
    world.journal.recordRequest(recordOf(incoming, error.status, null, null))
    return answer(error.status, errorBody(route.family, error))
  }
  const plan = world.faults.next({ method, path, isModelCall: route.isModelCall })
  const { fault } = plan
  if (fault !== null && faultStages[fault] === 'before') {
    const refused = refusalOf(route.family, fault, plan.retryAfterSeconds)
    world.journal.recordRequest(recordOf(incoming, refused?.status ?? null, fault, null))
    return refused === null ? { kind: 'hang' } : { kind: 'answer', ...refused }
  }
  const beganMs = world.clock.monotonicMs()
  const { status, body, reply } = await work(world, route, incoming, plan).catch((error: unknown) => {
    // A defect of the simulator itself; its journal names the request all the same.
    world.journal.recordRequest(recordOf(incoming, 500, fault, null))
    throw error
  })
  // At least one turn: whether somebody has gone is not seen while the work holds the thread.
  await pause(world, Math.max(1, plan.latencyMs - (world.clock.monotonicMs() - beganMs)))
  const outgoing = spoiltOnTheWay(fault, status, body)
  const sentStatus = outgoing.kind === 'hang' || outgoing.kind === 'reset' || incoming.gone.aborted ? null : status
  world.journal.recordRequest({
    ...recordOf(incoming, sentStatus, fault, reply),
    answered: sentStatus !== null && outgoing.kind === 'answer' && status < 400,
  })
  return outgoing
}

async function work(world: World, route: Route, incoming: Incoming, { fault, says }: Plan): Promise<Worked> {
  try {
    const { ids, query } = incoming
    const body = await incoming.readBody()
    const call: Call = { ids, query, body, fault: isAnswerFault(fault) ? fault : null, says, inBatch: false }
    const reply = await route.handle(world, call)
    return { status: 200, body: reply.body, reply }
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error
    return { status: error.status, body: errorBody(route.family, error), reply: null }
  }
}

function spoiltOnTheWay(fault: FaultKind | null, status: number, body: Reply['body']): Outgoing {
  switch (fault) {
    case 'timeout_after':
      return { kind: 'hang' }
    case 'connection_reset':
      return { kind: 'reset' }
    case 'truncated_json':
      return { kind: 'truncated', body }
    case 'html_body':
      return { kind: 'html', body }
    default:
      return answer(status, body)
  }
}

function answer(status: number, body: Reply['body']): Outgoing {
  return { kind: 'answer', status, body, headers: new Headers() }
}

function recordOf(
  { method, path }: Incoming,
  status: number | null,
  fault: FaultKind | null,
  reply: Reply | null,
): RequestRecord {
  const { bill = null, object = null } = reply ?? {}
  return { method, path, status, answered: false, fault, bill, object }
}
