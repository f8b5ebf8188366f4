import type { DatabaseSync } from 'node:sqlite'
import { setTimeout as wait } from 'node:timers/promises'
import { asError, DomainError } from '#kernel'

/** A refresh of a sign-in is waited for, and it may have to wait for its server. */
const patienceMs = 60_000

/**
 * Works while nobody else, in this process or another, holds the file of profiles. The lock is one of the operating system's, on a
 * file that SQLite keeps: whoever is killed has it no more.
 * @throws DomainError `config.profiles_busy` when another has it for too long, `config.profiles_unusable`
 */
export async function holdingProfiles<T>(path: string, work: () => Promise<T>): Promise<T> {
  // Loaded here: commands that only read profiles need none.
  const { DatabaseSync } = await import('node:sqlite')
  let file: DatabaseSync
  try {
    file = new DatabaseSync(`${path}.lock`, { timeout: 0 })
  } catch (thrown) {
    throw unlockable(path, thrown)
  }
  try {
    const deadlineMs = performance.now() + patienceMs
    while (!taken(file, path)) {
      if (performance.now() > deadlineMs) throw busy(path)
      await wait(20)
    }
    return await work()
  } finally {
    file.close()
  }
}

function taken(file: DatabaseSync, path: string): boolean {
  try {
    file.exec('begin exclusive')
    return true
  } catch (thrown) {
    // SQLITE_BUSY, https://sqlite.org/rescode.html
    if (thrown instanceof Error && 'errcode' in thrown && thrown.errcode === 5) return false
    throw unlockable(path, thrown)
  }
}

function unlockable(path: string, thrown: unknown): DomainError {
  return new DomainError({
    code: 'config.profiles_unusable',
    kind: 'invalid',
    message: `The file of the profiles ${path} cannot be changed: ${path}.lock cannot be taken (${asError(thrown).message}). Look who may write in its folder.`,
    cause: thrown,
  })
}

function busy(path: string): DomainError {
  return new DomainError({
    code: 'config.profiles_busy',
    kind: 'conflict',
    failureClass: 'transient',
    message: `Another command changes the profiles in ${path} and does not end. Try again when it has.`,
  })
}
