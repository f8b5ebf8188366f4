import pg from 'pg'
import { createClient, readAddress } from '#http/client'
import { parseUsd, sleep } from '#kernel'
import type { Installation } from '../support/installation.ts'

export type Watched = {
  /** Looks that found money reserved; of others there is nothing to tell. */
  readonly looks: number
  /** Looks that found spent + reserved above a cap. */
  readonly overCap: number
  readonly mostReserved: bigint
}

type Look = { readonly spent: bigint; readonly reserved: bigint; readonly cap: bigint | null }

/** Looks at all budgets again and again while a process works, from outside of it, until it is stopped. */
export function watchBudgets(installation: Installation): { stop(): Promise<Watched> } {
  let stopped = false
  let [looks, overCap, mostReserved] = [0, 0, 0n]
  const note = (budgets: readonly Look[]) => {
    for (const { spent, reserved, cap } of budgets) {
      if (reserved > 0n) looks += 1
      if (cap !== null && spent + reserved > cap) overCap += 1
      if (reserved > mostReserved) mostReserved = reserved
    }
  }
  const watch = async () => {
    const { look, end } = await eyesOn(installation)
    while (!stopped) {
      note(await look())
      await sleep(10)
    }
    await end()
  }
  const watching = watch()
  return {
    async stop() {
      stopped = true
      await watching
      return { looks, overCap, mostReserved }
    },
  }
}

type Eyes = { look(): Promise<readonly Look[]>; end(): Promise<void> }

async function eyesOn({ engine, env, dataDir }: Installation): Promise<Eyes> {
  if (engine === 'pglite') return { look: () => askHolder(dataDir), end: async () => {} }
  const client = new pg.Client({ connectionString: env.AUTOPILOT_DATABASE_URL ?? '' })
  await client.connect()
  return {
    async look() {
      const { rows } = await client.query<{ spent: string; reserved: string; cap: string | null }>(
        'select spent_nano_usd as spent, reserved_nano_usd as reserved, cap_nano_usd as cap from budgets',
      )
      return rows.map(({ spent, reserved, cap }) => ({
        spent: BigInt(spent),
        reserved: BigInt(reserved),
        cap: cap === null ? null : BigInt(cap),
      }))
    },
    end: () => client.end(),
  }
}

/** The embedded database has one process, which answers others; nothing while there is none. */
async function askHolder(dataDir: string): Promise<readonly Look[]> {
  const address = await readAddress(dataDir)
  if (address === undefined) return []
  const client = createClient({ baseUrl: address.url, token: address.token, fetch: (request) => fetch(request) })
  try {
    const { items } = await client.listBudgets({ limit: 100 })
    return items.map(({ spent_usd: spent, reserved_usd: reserved, cap_usd: cap }) => ({
      spent: parseUsd(spent),
      reserved: parseUsd(reserved),
      cap: cap === null ? null : parseUsd(cap),
    }))
  } catch {
    // It is starting, or has gone.
    return []
  }
}
