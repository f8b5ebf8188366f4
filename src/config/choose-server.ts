import { readFile } from 'node:fs/promises'
import { asError, DomainError } from '#kernel'
import type { LoadedSettings } from './load-settings.ts'
import { type Access, getProfile, localProfile, type Profiles } from './profile.ts'
import { readProfiles } from './profile-file.ts'

/** The installation that commands talk to. */
export type ChosenServer =
  | { readonly where: 'here' }
  | {
      readonly where: 'elsewhere'
      readonly server: string
      readonly allowPlainHttp: boolean
      readonly access: Access
      /** Null when it was named without one. */
      readonly profile: string | null
    }

type Source = 'flag' | 'environment'
type Loaded = Pick<LoadedSettings, 'values' | 'sources' | 'serverOfEnvironment'>

/**
 * Flags go before the environment, that before the profile in use, and that before this machine. Whatever names a local
 * installation is such a choice too. A key goes to the server that was named with it, or to one that was named more weakly.
 * @throws DomainError `config.invalid`, `config.unknown_profile`, `config.key_unreadable`, and those of the file of profiles
 */
export async function chooseServer(loaded: Loaded): Promise<ChosenServer> {
  const { values, sources } = loaded
  // A file that cannot be read is no trouble of a command that needs no profile.
  const profiles = () => readProfiles(values['remote.profilesFile'])
  for (const source of ['flag', 'environment'] as const) {
    const server = sources['remote.server'] === source ? values['remote.server'] : undefined
    if (server !== undefined) {
      const keysFrom = (await mayHaveEnvironmentKey(loaded, profiles, server))
        ? (['flag', 'environment'] as const)
        : (['flag'] as const)
      const access = (await givenAccess(loaded, keysFrom)) ?? { by: 'nothing' }
      return { where: 'elsewhere', server, allowPlainHttp: values['remote.allowPlainHttp'], access, profile: null }
    }
    const name = sources['remote.profile'] === source ? values['remote.profile'] : undefined
    if (name !== undefined) {
      return chosen(loaded, profiles, name, source === 'flag' ? ['flag'] : ['flag', 'environment'])
    }
    if ([sources.dataDir, sources.configFile, sources['database.url']].includes(source)) return here(loaded)
  }
  const { current } = await profiles()
  return current === null ? here(loaded) : chosen(loaded, profiles, current, ['flag', 'environment'])
}

/** The key of the environment was meant for the server, or the profile, that stands beside it; for any where none does. */
async function mayHaveEnvironmentKey(
  { values, sources, serverOfEnvironment }: Loaded,
  profiles: () => Promise<Profiles>,
  server: string,
): Promise<boolean> {
  const isSame = (other: string | undefined) =>
    other !== undefined && URL.parse(other)?.origin === new URL(server).origin
  if (serverOfEnvironment !== undefined) return isSame(serverOfEnvironment)
  const name = sources['remote.profile'] === 'environment' ? values['remote.profile'] : undefined
  if (name === undefined) return true
  const { byName } = await profiles()
  return Object.hasOwn(byName, name) && isSame(byName[name]?.server)
}

async function chosen(
  loaded: Loaded,
  profiles: () => Promise<Profiles>,
  name: string,
  keysFrom: readonly Source[],
): Promise<ChosenServer> {
  if (name === localProfile) return here(loaded)
  const { server, access, allowPlainHttp } = getProfile(await profiles(), name)
  return {
    where: 'elsewhere',
    server,
    allowPlainHttp: allowPlainHttp || loaded.values['remote.allowPlainHttp'],
    access: (await givenAccess(loaded, keysFrom)) ?? access,
    profile: name,
  }
}

/** @throws DomainError `config.invalid` for a key that nobody would see */
function here({ sources }: Loaded): ChosenServer {
  if (sources['remote.key'] !== 'flag' && sources['remote.keyFile'] !== 'flag') return { where: 'here' }
  throw new DomainError({
    code: 'config.invalid',
    kind: 'invalid',
    message:
      'A key is given, and no server to show it to: add --server URL. The installation of this machine needs none.',
  })
}

async function givenAccess({ values, sources }: Loaded, keysFrom: readonly Source[]): Promise<Access | undefined> {
  for (const source of keysFrom) {
    const key = sources['remote.key'] === source ? values['remote.key'] : undefined
    const file = sources['remote.keyFile'] === source ? values['remote.keyFile'] : undefined
    if (key !== undefined) return { by: 'key', key: requireKey(key, 'that was given') }
    if (file !== undefined) return { by: 'key', key: requireKey(await readKey(file), `in ${file}`) }
  }
  return undefined
}

async function readKey(file: string): Promise<string> {
  try {
    return (await readFile(file, 'utf8')).trim()
  } catch (thrown) {
    throw new DomainError({
      code: 'config.key_unreadable',
      kind: 'invalid',
      message: `The file of the key ${file} cannot be read: ${asError(thrown).message}.`,
    })
  }
}

/** Whatever else stands there, perhaps another secret, is sent nowhere. @throws DomainError `config.invalid` */
function requireKey(text: string, which: string): string {
  if (/^ap_[0-9A-Za-z]+_[\x21-\x7e]+$/.test(text)) return text
  throw new DomainError({
    code: 'config.invalid',
    kind: 'invalid',
    message: `The key ${which} is none: keys look like ap_7Qm2ZcV0aB_… and are shown when autopilot keys create makes one.`,
  })
}
