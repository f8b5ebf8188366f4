/** Processor time that the work takes, in milliseconds: unlike the time on a clock it hardly grows with other work. */
export function cpuMs(work: () => unknown): number {
  const before = process.cpuUsage()
  work()
  return process.cpuUsage(before).user / 1_000
}
