const minuteMs = 60_000
const longestWaitMs = 6 * 60 * minuteMs

/** Doubling, of which the later half is left to chance, so that many that failed together do not come back together. */
const doubling = (firstMs: number, failures: number, random: () => number): number =>
  Math.min(longestWaitMs, firstMs * 2 ** Math.min(failures - 1, 30)) * (0.5 + random() / 2)

/** How long a mailbox is left alone after so many failures in a row, in milliseconds. A refused sign-in is repeated late: servers lock accounts. */
export function mailboxWaitMs(failures: number, { refused }: { refused: boolean }, random: () => number): number {
  return doubling(refused ? 15 * minuteMs : minuteMs, failures, random)
}

/** How long a message is left alone after so many attempts, in milliseconds. */
export const messageWaitMs = (attempts: number, random: () => number): number =>
  doubling(5 * minuteMs, attempts, random)

/** After so many a message is given up. */
export const mostAttempts = 6
/** Refused sign-ins in a row after which a mailbox is paused. */
export const mostRefusals = 3
/** Failures in a row after which people are told. */
export const failuresToTell = 3
