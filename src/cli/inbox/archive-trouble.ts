import { DomainError } from '#kernel'
import type { InboxFile } from './inbox-files.ts'

/** Unavailable is the stored original of one document. */
const ofOneOriginal = new Set(['storage.corrupt', 'storage.missing', 'storage.just_removed'])

/** Whether any other file would meet the same: the archive is away, refuses whoever asks, or is not one. */
export function isOfArchive(thrown: unknown): thrown is DomainError {
  if (!(thrown instanceof DomainError)) return false
  if (thrown.code === 'request.no_route') return true
  switch (thrown.kind) {
    case 'denied':
    case 'limited':
      return true
    case 'unavailable':
      return !ofOneOriginal.has(thrown.code)
    case 'invalid':
    case 'not_found':
    case 'conflict':
    case 'bug':
      return false
  }
}

const firstRestMs = 1_000
const longestRestMs = 60_000
/** Whoever looks only once waits no longer than this. */
const shortRestMs = 8_000

type TroubleDeps = {
  readonly monotonicMs: () => number
  /** Told once for each reason, until all is well again; with the first file that met it. */
  readonly onTrouble: (error: DomainError, file: InboxFile) => void
}

/**
 * Remembers that the archive takes no files at the moment, rests longer each time that it still does not, and lets one file at a time
 * find out, a different one each time: it may be refused alone.
 */
export function archiveTrouble({ monotonicMs, onTrouble }: TroubleDeps) {
  /** What the files met that are not taken yet, by their paths; who met it longest ago comes first. */
  const metBy = new Map<string, DomainError>()
  const told = new Set<string>()
  let restMs = 0
  let untilMs = Number.NEGATIVE_INFINITY
  const restsForMs = () => Math.max(0, untilMs - monotonicMs())
  const forget = (path: string) => {
    metBy.delete(path)
    if (metBy.size === 0) told.clear()
  }
  /** What keeps files from being taken; undefined when nothing does. */
  const lasting = (): DomainError | undefined => [...metBy.values()].at(-1)
  return {
    /** How long nothing is tried, in milliseconds. */
    restsForMs,
    /** Which of the files to try now. */
    choose(files: readonly InboxFile[]): readonly InboxFile[] {
      if (restMs === 0) return files
      if (restsForMs() > 0) return []
      const byPath = new Map(files.map((file) => [file.path, file]))
      const untried = files.filter(({ path }) => !metBy.has(path))
      return [...untried, ...[...metBy.keys()].flatMap((path) => byPath.get(path) ?? [])].slice(0, 1)
    },
    met(file: InboxFile, error: DomainError, beganMs: number): void {
      metBy.delete(file.path)
      metBy.set(file.path, error)
      // Those that were under way together have met one trouble, not ten.
      if (beganMs >= untilMs) {
        restMs = Math.min(longestRestMs, Math.max(firstRestMs, restMs * 2))
        untilMs = monotonicMs() + restMs
      }
      if (told.has(error.code)) return
      told.add(error.code)
      onTrouble(error, file)
    },
    /** The archive takes files. */
    accepted(): void {
      restMs = 0
      untilMs = Number.NEGATIVE_INFINITY
    },
    /** Something became of the file. */
    settled: ({ path }: Pick<InboxFile, 'path'>): void => forget(path),
    onlyThere(present: ReadonlySet<string>): void {
      for (const path of metBy.keys()) if (!present.has(path)) forget(path)
    },
    lasting,
    /** Whether it is of no use to wait for its end. */
    isForLong: (): boolean => restMs > shortRestMs || (lasting()?.failureClass ?? 'transient') !== 'transient',
  }
}
