const firstWaitMs = 30_000
const longestWaitMs = 6 * 3_600_000

/**
 * How long to wait after so many attempts, in milliseconds: doubling from half a minute to six hours, of which the later half is
 * left to chance, so that many that failed together do not come back together.
 */
export function deliveryWaitMs(attempts: number, random: () => number): number {
  const ceilingMs = Math.min(longestWaitMs, firstWaitMs * 2 ** Math.min(attempts - 1, 30))
  return ceilingMs * (0.5 + random() / 2)
}

/** How long a delivery is tried. */
export const deliveryLifeMs = 2 * 24 * 3_600_000
/** After so long without one success a webhook is switched off with the next delivery that is given up. */
export const failingLimitMs = 3 * 24 * 3_600_000
