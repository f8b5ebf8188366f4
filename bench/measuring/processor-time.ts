/** Processor time a document, which other work on the machine changes less than the clock: all threads, the main one. */
export type ProcessorTime = { readonly cpuMs: number; readonly mainThreadCpuMs: number }

/** Starts counting; the answer says how much there was since then for each of `count` documents. */
export function countProcessorTime(count: number): () => ProcessorTime {
  const all = process.cpuUsage()
  const main = process.threadCpuUsage()
  const perDocumentMs = ({ user, system }: NodeJS.CpuUsage) => Math.round((user + system) / 10 / count) / 100
  return () => ({
    cpuMs: perDocumentMs(process.cpuUsage(all)),
    mainThreadCpuMs: perDocumentMs(process.threadCpuUsage(main)),
  })
}

export function describeProcessorTime({ cpuMs, mainThreadCpuMs }: ProcessorTime): string {
  return `${cpuMs} ms of processor time each, ${mainThreadCpuMs} in the main thread`
}
