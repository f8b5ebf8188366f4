export type KeyCacheSettings = {
  /** How long what was read counts, from before it was read: so long does a change elsewhere take at most. */
  readonly lifeMs: number
  /** From this age on it is read again beside the request that found it, so that nobody waits for keys in use. */
  readonly refreshAfterMs: number
  readonly maxKnown: number
  /** Of names that are no keys. */
  readonly maxUnknown: number
}

export const defaultKeyCache: KeyCacheSettings = {
  lifeMs: 900,
  refreshAfterMs: 400,
  maxKnown: 10_000,
  maxUnknown: 10_000,
}

/** Most keys that are read at once. */
const batchSize = 500

export type KeyCache<Entry> = {
  find(name: string): Promise<Entry | undefined>
  /** From now on it is read anew, also if it is being read at this moment. */
  forget(name: string): void
}

type Kept<Entry> = { readonly entry: Entry | undefined; readonly fromMs: number; isRefreshing: boolean }
type Load<Entry> = PromiseWithResolvers<Entry | undefined>

/** Keeps what was found and what was not, each bounded for itself; what is asked for meanwhile is read together. */
export function createKeyCache<Entry>(
  deps: {
    /** @param previous what was known of a name before */
    readonly load: (
      names: readonly string[],
      previous: (name: string) => Entry | undefined,
    ) => Promise<ReadonlyMap<string, Entry>>
    readonly monotonicMs: () => number
  },
  settings: KeyCacheSettings = defaultKeyCache,
): KeyCache<Entry> {
  const known = new Map<string, Kept<Entry>>()
  const unknown = new Map<string, Kept<Entry>>()
  const waiting = new Map<string, Load<Entry>>()
  const running = new Map<string, Load<Entry>>()
  let isBusy = false

  const keep = (name: string, kept: Kept<Entry>): void => {
    known.delete(name)
    unknown.delete(name)
    const [map, max] =
      kept.entry === undefined ? ([unknown, settings.maxUnknown] as const) : ([known, settings.maxKnown] as const)
    map.set(name, kept)
    // The first is the one that was read the longest ago.
    for (const oldest of map.keys()) {
      if (map.size <= max) break
      map.delete(oldest)
    }
  }

  const readBatch = async (): Promise<void> => {
    const batch = [...waiting].slice(0, batchSize)
    for (const [name, load] of batch) {
      waiting.delete(name)
      running.set(name, load)
    }
    const fromMs = deps.monotonicMs()
    try {
      const found = await deps.load(
        batch.map(([name]) => name),
        (name) => known.get(name)?.entry,
      )
      for (const [name, load] of batch) {
        const entry = found.get(name)
        if (running.get(name) === load) keep(name, { entry, fromMs, isRefreshing: false })
        load.resolve(entry)
      }
    } catch (thrown) {
      for (const [name, load] of batch) {
        const kept = known.get(name) ?? unknown.get(name)
        if (kept !== undefined) kept.isRefreshing = false
        load.reject(thrown)
      }
    }
    running.clear()
  }

  const readAll = async (): Promise<void> => {
    while (waiting.size > 0) await readBatch()
    isBusy = false
  }

  const read = (name: string): Promise<Entry | undefined> => {
    const begun = running.get(name) ?? waiting.get(name)
    if (begun !== undefined) return begun.promise
    const load: Load<Entry> = Promise.withResolvers()
    waiting.set(name, load)
    if (!isBusy) {
      isBusy = true
      queueMicrotask(() => void readAll())
    }
    return load.promise
  }

  return {
    async find(name) {
      const kept = known.get(name) ?? unknown.get(name)
      const ageMs = kept === undefined ? Number.POSITIVE_INFINITY : deps.monotonicMs() - kept.fromMs
      if (kept === undefined || ageMs >= settings.lifeMs) return await read(name)
      if (ageMs >= settings.refreshAfterMs && !kept.isRefreshing) {
        kept.isRefreshing = true
        // Whoever asks when it is too old hears what is wrong.
        read(name).catch(() => {})
      }
      return kept.entry
    },
    forget(name) {
      known.delete(name)
      unknown.delete(name)
      running.delete(name)
    },
  }
}
