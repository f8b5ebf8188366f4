import { randomBytes } from 'node:crypto'
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { asError, DomainError, errorCode } from '#kernel'
import { noProfiles, type Profiles, parseProfiles } from './profile.ts'
import { holdingProfiles } from './profile-lock.ts'

/** @throws DomainError `config.profiles_unusable`, `config.profiles_exposed` when others may read it */
export async function readProfiles(path: string): Promise<Profiles> {
  let text: string
  try {
    const { mode } = await stat(path)
    // Windows keeps who may read a file elsewhere, and says that everybody may.
    if (process.platform !== 'win32' && (mode & 0o077) !== 0) throw exposed(path)
    text = await readFile(path, 'utf8')
  } catch (thrown) {
    if (errorCode(thrown) === 'ENOENT' || errorCode(thrown) === 'ENOTDIR') return noProfiles
    if (thrown instanceof DomainError) throw thrown
    throw unusable(path, `cannot be read: ${asError(thrown).message}`)
  }
  const profiles = parseProfiles(text)
  if (profiles === undefined) throw unusable(path, 'does not hold profiles')
  return profiles
}

/** Replaces the file as a whole. Only whoever runs this may read it. @throws DomainError `config.profiles_unusable` */
async function writeProfiles(path: string, profiles: Profiles): Promise<void> {
  const draft = `${path}.${randomBytes(8).toString('hex')}`
  try {
    await writeFile(draft, `${JSON.stringify(profiles, null, 2)}\n`, { mode: 0o600, flag: 'wx' })
    await rename(draft, path)
  } catch (thrown) {
    await rm(draft, { force: true }).catch(() => {})
    throw unusable(path, `cannot be written: ${asError(thrown).message}`)
  }
}

function unusable(path: string, why: string): DomainError {
  return new DomainError({
    code: 'config.profiles_unusable',
    kind: 'invalid',
    message: `The file of the profiles ${path} ${why}. Mend it or remove it, then add the profiles anew.`,
  })
}

function exposed(path: string): DomainError {
  return new DomainError({
    code: 'config.profiles_exposed',
    kind: 'invalid',
    message: `The file of the profiles ${path} holds keys, and others may read it. Close it with: chmod 600 ${path}`,
  })
}

/**
 * Reads, changes and writes, while no other command does. Nothing is written when the change gives back what it was given.
 * @throws DomainError `config.profiles_unusable`, `config.profiles_exposed`, `config.profiles_busy`, and what the change throws
 */
export async function changeProfiles(
  path: string,
  change: (profiles: Profiles) => Profiles | Promise<Profiles>,
): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  } catch (thrown) {
    throw unusable(path, `cannot be written: ${asError(thrown).message}`)
  }
  await holdingProfiles(path, async () => {
    const profiles = await readProfiles(path)
    const changed = await change(profiles)
    if (changed !== profiles) await writeProfiles(path, changed)
  })
}
