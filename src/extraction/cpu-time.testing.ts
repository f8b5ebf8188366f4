/**
 * Processor time that the work takes in its own thread, in milliseconds: unlike the time on a clock it hardly grows with
 * other work, and the threads that collect garbage or that another test has left do not count.
 */
export function cpuMs(work: () => unknown): number {
  const before = process.threadCpuUsage()
  work()
  return process.threadCpuUsage(before).user / 1_000
}

/** The shortest of three: other work on the machine only makes it longer. */
export const leastCpuMs = (work: () => unknown): number => Math.min(cpuMs(work), cpuMs(work), cpuMs(work))
