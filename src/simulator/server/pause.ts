import { setTimeout as delay } from 'node:timers/promises'
import type { World } from '../world.ts'

/** Waits, but no longer than the simulator lives or, with `gone`, than somebody waits for it. Never throws. */
export async function pause(world: Pick<World, 'closing'>, durationMs: number, gone?: AbortSignal): Promise<void> {
  const signal = gone === undefined ? world.closing : AbortSignal.any([gone, world.closing])
  if (durationMs > 0) await delay(durationMs, undefined, { signal }).catch(() => undefined)
}
