import { setTimeout as sleep } from 'node:timers/promises'
import type { MeasuredServer } from './measured-server.ts'
import { type Kind, type Load, sendLoad } from './send-load.ts'

type MixedLoad = Pick<Load, 'url' | 'token' | 'clients' | 'nextOriginal'> & { readonly pathOf: (kind: Kind) => string }

const warmUpMinutes = 2
const sampleMs = 2_000

/** Megabytes an hour, by least squares over the samples. */
function slope(samples: readonly { readonly hours: number; readonly megabytes: number }[]): number {
  const mean = (of: (sample: (typeof samples)[number]) => number) =>
    samples.reduce((sum, sample) => sum + of(sample), 0) / samples.length
  const [hours, megabytes] = [mean((sample) => sample.hours), mean((sample) => sample.megabytes)]
  const above = mean((sample) => (sample.hours - hours) * (sample.megabytes - megabytes))
  return above / mean((sample) => (sample.hours - hours) ** 2)
}

/** Whether the memory of a server grows under a load of all kinds at once, after its warm-up. */
export async function measureMemory(
  server: MeasuredServer,
  { pathOf, clients, ...load }: MixedLoad,
  { minutes }: { readonly minutes: number },
): Promise<Readonly<Record<string, unknown>>> {
  const seconds = (warmUpMinutes + minutes) * 60
  const share: Readonly<Record<Kind, number>> = { list: 0.3, show: 0.4, search: 0.2, upload: 0.1 }
  const kinds = Object.keys(share) as Kind[]
  const loads = kinds.map((kind) =>
    sendLoad({ ...load, kind, path: pathOf(kind), clients: Math.round(clients * share[kind]), seconds }),
  )
  const startedMs = performance.now()
  const samples: { hours: number; megabytes: number }[] = []
  /** What is still needed, every half minute, from the beginning. */
  const retained: { hours: number; megabytes: number }[] = []
  const elapsedSeconds = () => (performance.now() - startedMs) / 1_000
  while (elapsedSeconds() < seconds) {
    await sleep(sampleMs)
    const withoutGarbage = Math.floor(elapsedSeconds() / 30) > retained.length
    const { residentBytes, heapBytes } = await server.figures({ withoutGarbage })
    if (withoutGarbage) retained.push({ hours: elapsedSeconds() / 3_600, megabytes: heapBytes / 1e6 })
    if (elapsedSeconds() < warmUpMinutes * 60) continue
    samples.push({ hours: elapsedSeconds() / 3_600, megabytes: residentBytes / 1e6 })
    process.stderr.write(`\r${Math.round(elapsedSeconds())} of ${seconds} s, ${Math.round(residentBytes / 1e6)} MB `)
  }
  process.stderr.write('\n')
  const answered = await Promise.all(loads)
  const { poolWaits, longestQueue } = await server.figures()
  const result = {
    minutes,
    answers: answered.reduce((sum, one) => sum + one.answers, 0),
    errors: answered.reduce((sum, one) => sum + one.errors, 0),
    residentSlopeMegabytesPerHour: Math.round(slope(samples)),
    neededSlopeMegabytesPerHour: Math.round(slope(retained.filter(({ hours }) => hours * 60 >= warmUpMinutes))),
    neededEveryMinute: retained.filter((_, index) => index % 2 === 0).map((one) => Math.round(one.megabytes * 10) / 10),
    residentMegabytes: Math.round(samples.at(-1)?.megabytes ?? Number.NaN),
    /** Every minute, so that a staircase can be told from a line. */
    everyMinute: samples
      .filter((_, index) => index % Math.round(60_000 / sampleMs) === 0)
      .map((one) => Math.round(one.megabytes)),
    poolWaits,
    longestQueue,
  }
  console.log(
    `${result.answers} answers, ${result.errors} errors in ${minutes} minutes after warm-up: ${result.residentSlopeMegabytesPerHour} MB an hour ` +
      `(without garbage ${result.neededSlopeMegabytesPerHour}; a defect over 20), ${result.residentMegabytes} MB at the end; ${poolWaits} waits for a connection`,
  )
  return result
}
