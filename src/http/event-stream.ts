import type { EventOutline } from '#audit'
import type { Clock } from '#kernel'
import { sleep } from '#kernel'

export type EventStreamInput = {
  readonly clock: Pick<Clock, 'monotonicMs'>
  /** The number of the event after which it begins. */
  readonly after: bigint
  /** Whether whoever asks knew a number that there is not: the database came back from an earlier dump. */
  readonly isBehind?: boolean
  /** The next ones that whoever asks may see now, and the number of the last that was looked at; null: nobody asks any more. */
  readonly next: (after: bigint) => Promise<{ readonly events: readonly EventOutline[]; readonly last: bigint } | null>
  /** Ends it: the reader went away, or the process stops. */
  readonly signal: AbortSignal
  readonly lookAgainMs: number
  readonly heartbeatMs: number
}

/**
 * Events as they come, as server-sent events with their numbers, so that whoever was cut off goes on from the last one. They are looked
 * for in the database, whichever process recorded them.
 */
export async function* eventStream(input: EventStreamInput): AsyncGenerator<Uint8Array> {
  const { clock, signal } = input
  let { after } = input
  let writtenMs = clock.monotonicMs()
  yield Buffer.from('retry: 2000\n\n')
  if (input.isBehind === true) {
    yield Buffer.from(`id: ${after}\nevent: events.restarted\ndata: ${JSON.stringify({ sequence: Number(after) })}\n\n`)
  }
  while (!signal.aborted) {
    const found = await input.next(after)
    if (found === null) return
    if (found.events.length > 0) {
      yield Buffer.from(found.events.map(messageOf).join(''))
      writtenMs = clock.monotonicMs()
    } else if (clock.monotonicMs() - writtenMs >= input.heartbeatMs) {
      yield Buffer.from(': still here\n\n')
      writtenMs = clock.monotonicMs()
    }
    if (found.last === after) await sleep(input.lookAgainMs, signal).catch(() => {})
    after = found.last
  }
}

/** JSON has no line ends of its own, and names of events none at all. */
function messageOf(event: EventOutline): string {
  const data = {
    sequence: Number(event.sequence),
    event: event.event,
    subject_kind: event.subjectKind,
    subject_id: event.subjectId,
    occurred_at: event.occurredAt.toISOString(),
  }
  return `id: ${event.sequence}\nevent: ${event.event}\ndata: ${JSON.stringify(data)}\n\n`
}
