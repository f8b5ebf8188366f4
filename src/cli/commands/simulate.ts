import { type CommandContext, printJson } from '../context.ts'
import type { SimulationFlags } from '../doors.ts'
import { type ExitCode, exitCodes } from '../exit-code.ts'

/** Simulates model providers until stopped. */
export async function simulate(
  { io, json, doors, flags }: CommandContext,
  options: SimulationFlags,
): Promise<ExitCode> {
  await doors.simulate(flags, options, io.stopped, (address) => {
    if (json) {
      printJson(io, { address })
      return
    }
    io.out(`The simulator answers at ${address}. Stop it with Ctrl+C.\n`)
    io.out(
      `  AUTOPILOT_PROVIDER=openai OPENAI_API_KEY=simulated OPENAI_BASE_URL=${address}/v1 autopilot ingest samples/\n`,
    )
    io.out(`  what it was asked so far: ${address}/journal/summary\n`)
  })
  return exitCodes.done
}
