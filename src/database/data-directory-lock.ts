import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { asError, DomainError, errorCode } from '#kernel'

/** Beside the lock: where the process that holds it answers, as JSON with a `url`, and perhaps its `command`. The one that answers writes it. */
const addressFileName = 'address.json'

/** Files that were not closed are closed when nothing refers to them any more, and the lock with them. */
const held = new Set<DatabaseSync>()

export type DataDirectoryLock = { release(): void }

/**
 * Takes the data directory for this process alone. The embedded database does not do so itself, and two processes on
 * its files destroy them. The lock is one of the operating system's, on a file that SQLite keeps: a killed process
 * loses it, a stopped one keeps it, and no process id is compared, since those repeat in containers.
 * @throws DomainError `database.locked`, `config.data_dir_unusable`
 */
export function lockDataDirectory(directory: string): DataDirectoryLock {
  createDirectory(directory)
  const file = new DatabaseSync(join(directory, 'lock.db'), { timeout: 0 })
  try {
    file.exec('begin exclusive')
  } catch (error) {
    file.close()
    throw isBusy(error) ? locked(directory, error) : error
  }
  held.add(file)
  return {
    release() {
      if (held.delete(file)) file.close()
    },
  }
}

function createDirectory(directory: string): void {
  try {
    createWithParents(resolve(directory))
  } catch (thrown) {
    throw new DomainError({
      code: 'config.data_dir_unusable',
      kind: 'invalid',
      message: `The data directory ${directory} cannot be created (${errorCode(thrown) ?? asError(thrown).message}). Choose another with --data-dir or AUTOPILOT_DATA_DIR.`,
      cause: thrown,
    })
  }
}

/** Not Node's `recursive`, which never ends where a file system takes no new folders, such as `/proc`. */
function createWithParents(directory: string): void {
  try {
    mkdirSync(directory, { mode: 0o700 })
  } catch (thrown) {
    if (errorCode(thrown) === 'EEXIST' && statSync(directory).isDirectory()) return
    const parent = dirname(directory)
    if (errorCode(thrown) !== 'ENOENT' || parent === directory || existsSync(parent)) throw thrown
    createWithParents(parent)
    createWithParents(directory)
  }
}

/** SQLITE_BUSY, https://sqlite.org/rescode.html */
function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === 5
}

function locked(directory: string, cause: unknown): DomainError {
  const { url, command } = findHolder(directory)
  const holder = command === undefined ? 'another process' : `another process (autopilot ${command})`
  return new DomainError({
    code: 'database.locked',
    kind: 'conflict',
    failureClass: 'transient',
    message:
      `${holder} works with ${directory}${url === undefined ? '' : ` and answers at ${url}`}; ` +
      'wait for it, stop it, or choose another data directory',
    details: { directory, url: url ?? null },
    cause,
  })
}

function findHolder(directory: string): { readonly url?: string; readonly command?: string } {
  try {
    const address: unknown = JSON.parse(readFileSync(join(directory, addressFileName), 'utf8'))
    if (typeof address !== 'object' || address === null) return {}
    return {
      ...('url' in address && typeof address.url === 'string' ? { url: address.url } : {}),
      ...('command' in address && typeof address.command === 'string' ? { command: address.command } : {}),
    }
  } catch {
    return {}
  }
}
