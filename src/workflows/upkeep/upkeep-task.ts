import type { Json } from '#kernel'
import type { Caller } from '../operations.ts'

/** Something that is done for every org again and again, each time as a run that everybody can look at. */
export type UpkeepTask = {
  /** For example `retention`: the subject of its runs is `upkeep:retention`. */
  readonly name: string
  readonly everyMs: number
  /** In words for a person, what there is to gain. */
  readonly intent: string
  /**
   * What was done, in counts. What is stopped in the middle is done anew, so it must bear that.
   * @throws what lets the run be tried again, wait or fail, as of every run
   */
  run(caller: Caller, signal: AbortSignal): Promise<Json>
}

export const upkeepSubject = (task: string): string => `upkeep:${task}`
