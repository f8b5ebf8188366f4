import type { Doors, ProfileJson, SettingFlags } from '#cli'
import {
  type Access,
  type ChosenServer,
  changeProfiles,
  chooseServer,
  getProfile,
  localProfile,
  type Profile,
  type Profiles,
  readProfiles,
} from '#config'
import { createClient, remoteFetch } from '#http/client'
import { DomainError, errorCode } from '#kernel'
import { type Elsewhere, openRemote, requireSecret } from './open-remote.ts'
import { openSettings } from './open-settings.ts'
import { signInFrom } from './remote-token.ts'

const fileOf = (flags: SettingFlags): string => openSettings(flags).settings.remote.profilesFile

/** What is known of a profile without what is secret in it. */
function profileJson(name: string, { server, allowPlainHttp, access }: Profile, current: string | null): ProfileJson {
  return { name, server, in_use: name === current, ...accessJson(access), allow_plain_http: allowPlainHttp }
}

function accessJson(access: Access): Pick<ProfileJson, 'access' | 'as'> {
  switch (access.by) {
    case 'key':
      // What names a key is no secret.
      return { access: 'key', as: `${/^ap_[0-9A-Za-z]{1,10}/.exec(access.key)?.[0] ?? 'ap'}_…` }
    case 'sign_in':
      return { access: 'sign_in', as: access.email }
    case 'nothing':
      return { access: 'nothing', as: null }
  }
}

const withProfile = ({ current, byName }: Profiles, name: string, profile: Profile): Profiles => ({
  current,
  byName: { ...byName, [name]: profile },
})

/** Those that go before the profile in use, the first of them first: see `chooseServer`. */
const variables = [
  ['remote.server', 'AUTOPILOT_SERVER'],
  ['remote.profile', 'AUTOPILOT_PROFILE'],
  ['dataDir', 'AUTOPILOT_DATA_DIR'],
  ['configFile', 'AUTOPILOT_CONFIG'],
  ['database.url', 'AUTOPILOT_DATABASE_URL'],
] as const

/** The commands of profiles. */
export const profileActions: Doors['profiles'] = {
  async list(flags) {
    const { current, byName } = await readProfiles(fileOf(flags))
    return Object.entries(byName).map(([name, profile]) => profileJson(name, profile, current))
  },
  async inForce(flags) {
    const loaded = openSettings(flags)
    return inForceJson(await chooseServer(loaded), loaded.settings.dataDir)
  },
  async add(flags, { name, signIn, use, check, keepsKey }) {
    const loaded = openSettings(flags)
    const { profilesFile } = loaded.settings.remote
    const found = await chooseServer(loaded)
    if (found.where === 'here' || found.profile !== null) throw noServer(name)
    const chosen = keepsKey ? found : { ...found, access: { by: 'nothing' } as const }
    requireNew(await readProfiles(profilesFile), name)
    requireSecret(chosen)
    const access = signIn === null ? chosen.access : await signInAt(chosen.server, signIn)
    if (check && signIn === null) await requireKnown({ ...chosen, access }, profilesFile)
    const profile = { server: chosen.server, allowPlainHttp: chosen.allowPlainHttp, access }
    await changeProfiles(profilesFile, (profiles) => {
      requireNew(profiles, name)
      return { ...withProfile(profiles, name, profile), current: use ? name : profiles.current }
    })
    return profileJson(name, profile, use ? name : null)
  },
  async signIn(flags, { name, password }) {
    const profilesFile = fileOf(flags)
    const profile = getProfile(await readProfiles(profilesFile), name)
    const { access } = profile
    if (access.by !== 'sign_in') throw noPerson(name)
    requireSecret(profile)
    const next = { ...profile, access: await signInAt(profile.server, { ...access, password }) }
    await changeProfiles(profilesFile, (profiles) => {
      // It may have been removed meanwhile, or stand for another server.
      if (getProfile(profiles, name).server !== profile.server) throw isAnother(name)
      return withProfile(profiles, name, next)
    })
    return profileJson(name, next, null)
  },
  async use(flags, name) {
    await changeProfiles(fileOf(flags), (profiles) => {
      if (name !== localProfile) getProfile(profiles, name)
      return { ...profiles, current: name === localProfile ? null : name }
    })
    const loaded = openSettings(flags)
    const found = await chooseServer(loaded)
    const inForce = found.where === 'here' ? localProfile : found.profile
    const variable = variables.find(([setting]) => loaded.sources[setting] === 'environment')?.[1] ?? null
    return { overridden_by: inForce === name ? null : variable }
  },
  async remove(flags, name) {
    const profilesFile = fileOf(flags)
    let removed: Profile | undefined
    await changeProfiles(profilesFile, ({ current, byName }) => {
      removed = getProfile({ current, byName }, name)
      const { [name]: _, ...others } = byName
      return { current: current === name ? null : current, byName: others }
    })
    return { signed_out: removed === undefined || (await signOutFrom(removed)) }
  },
}

function inForceJson(chosen: ChosenServer, dataDir: string): Awaited<ReturnType<Doors['profiles']['inForce']>> {
  if (chosen.where === 'here') return { where: 'here', data_dir: dataDir }
  const { server, access, profile } = chosen
  return { where: 'elsewhere', server, profile, ...accessJson(access) }
}

async function signInAt(
  server: string,
  { email, org, password }: { readonly email: string; readonly org: string | null; readonly password: string },
): Promise<Access> {
  const client = createClient({ baseUrl: server, fetch: remoteFetch(server) })
  return signInFrom(await client.signIn({ email, password, org }), { email, org })
}

/** Whether the server knows the key. Who may not ask who they are is known too. */
async function requireKnown(chosen: Elsewhere, profilesFile: string): Promise<void> {
  const client = openRemote(chosen, { profilesFile, anybody: true })
  await client.whoAmI().catch((thrown: unknown) => {
    const isKnown = errorCode(thrown) === 'access.forbidden'
    const isAsked = chosen.access.by === 'nothing' && errorCode(thrown) === 'request.unauthorized'
    if (!isKnown && !isAsked) throw thrown
  })
}

/** What is removed here is of no use to whoever finds it in a copy. False where the server could not be told. */
async function signOutFrom({ server, access }: Profile): Promise<boolean> {
  if (access.by !== 'sign_in') return true
  const client = createClient({ baseUrl: server, fetch: remoteFetch(server) })
  return client.signOut(access.refreshToken).then(
    () => true,
    () => false,
  )
}

/** @throws DomainError `usage.invalid` for a name that cannot be one, or is taken */
function requireNew({ byName }: Profiles, name: string): void {
  const refuse = (message: string): never => {
    throw new DomainError({ code: 'usage.invalid', kind: 'invalid', message })
  }
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(name)) {
    refuse(`A profile is named with letters, digits, dots, hyphens and underscores, not "${name.slice(0, 80)}".`)
  }
  if (name === localProfile) refuse(`${localProfile} is the installation of this machine. Choose another name.`)
  if (Object.hasOwn(byName, name)) {
    refuse(`There is a profile ${name} already. Remove it first: autopilot profiles remove ${name}`)
  }
}

function noServer(name: string): DomainError {
  const message = `Say which server ${name} stands for: --server https://archive.example.org`
  return new DomainError({ code: 'usage.invalid', kind: 'invalid', message })
}

function isAnother(name: string): DomainError {
  const message = `The profile ${name} was changed by another command meanwhile. Nothing was kept; sign in again.`
  return new DomainError({ code: 'config.profiles_changed', kind: 'conflict', message })
}

function noPerson(name: string): DomainError {
  const message = `The profile ${name} is not that of a person. Remove it, and add it with --email.`
  return new DomainError({ code: 'usage.invalid', kind: 'invalid', message })
}
