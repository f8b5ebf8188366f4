import { readFile } from 'node:fs/promises'
import type { Doors } from '#cli'
import { DomainError } from '#kernel'
import { openPrices } from './open-prices.ts'
import { openSettings } from './open-settings.ts'
import { untilAborted } from './until-aborted.ts'

/** The simulator is loaded here and nowhere else: no other command pays for it. */
export const simulate: Doors['simulate'] = async (flags, options, signal, onReady) => {
  const { readFaultScript, startSimulator } = await import('#simulator')
  const prices = await openPrices(openSettings(flags).settings)
  const { faults: script, journal: journalFile, ...plain } = options
  const faults = script === undefined ? [] : readFaultScript(await readFile(script, 'utf8'), script)
  const simulator = await startSimulator({ ...plain, faults, journalFile, prices }).catch((error: unknown) => {
    throw portTaken(error, options.port) ?? error
  })
  onReady(simulator.url)
  await untilAborted(signal)
  await simulator.close()
}

function portTaken(error: unknown, port: number): DomainError | undefined {
  if (!(error instanceof Error) || !('code' in error) || error.code !== 'EADDRINUSE') return undefined
  return new DomainError({
    code: 'usage.port_taken',
    kind: 'conflict',
    message: `Something listens on port ${port} already. Choose another with --port; 0 takes any that is free.`,
  })
}
