import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import pg from 'pg'

setFlagsFromString('--expose-gc')
const collect: () => void = runInNewContext('gc')

/** What a server that is measured says of itself. */
export type Figures = {
  readonly residentBytes: number
  /** What is still needed, where that was asked for: garbage is collected before. */
  readonly heapBytes: number
  readonly processorMicros: number
  /** How often a connection was asked for while all were busy, and how many waited at most. */
  readonly poolWaits: number
  readonly longestQueue: number
  /** Promises that failed and that nobody heard. */
  readonly unhandled: number
}

/** Answers `figures` of the parent. @param pool the only one that counts; without it each of the process */
export function answerFigures(pool?: pg.Pool): void {
  let poolWaits = 0
  let longestQueue = 0
  let unhandled = 0
  process.on('unhandledRejection', () => {
    unhandled += 1
  })
  const { connect } = pg.Pool.prototype
  pg.Pool.prototype.connect = function (this: pg.Pool, ...args: []) {
    if ((pool === undefined || this === pool) && this.idleCount === 0 && this.totalCount >= this.options.max) {
      poolWaits += 1
      longestQueue = Math.max(longestQueue, this.waitingCount + 1)
    }
    return Reflect.apply(connect, this, args)
  } as typeof connect
  process.on('message', (message) => {
    if (message !== 'figures' && message !== 'figures without garbage') return
    if (message === 'figures without garbage') collect()
    const { rss, heapUsed } = process.memoryUsage()
    const { user, system } = process.cpuUsage()
    const figures: Figures = {
      residentBytes: rss,
      heapBytes: heapUsed,
      processorMicros: user + system,
      poolWaits,
      longestQueue,
      unhandled,
    }
    process.send?.({ figures })
  })
}
