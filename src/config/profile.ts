import { z } from 'zod'
import { DomainError, nearestName } from '#kernel'

/** How an installation elsewhere is told who asks. */
export type Access =
  | { readonly by: 'key'; readonly key: string }
  /** A person who signed in. Whoever has the refresh token is that person. */
  | {
      readonly by: 'sign_in'
      readonly email: string
      readonly org: string | null
      readonly refreshToken: string
      readonly accessToken: string
      readonly accessTokenExpiresAt: string
    }
  /** Each command says it. */
  | { readonly by: 'nothing' }

/** An installation elsewhere, by a name that a person gave it. */
export type Profile = { readonly server: string; readonly allowPlainHttp: boolean; readonly access: Access }

export type Profiles = {
  /** The one in use; null: this machine's own installation. */
  readonly current: string | null
  readonly byName: Readonly<Record<string, Profile>>
}

export const noProfiles: Profiles = { current: null, byName: {} }

/** What stands for the installation of this machine where a profile is named. */
export const localProfile = 'local'

const key = z.string().regex(/^[\x21-\x7e]+$/)
const access = z.discriminatedUnion('by', [
  z.object({ by: z.literal('key'), key }),
  z.object({
    by: z.literal('sign_in'),
    email: z.string(),
    org: z.string().nullable(),
    refreshToken: key,
    accessToken: key,
    accessTokenExpiresAt: z.iso.datetime(),
  }),
  z.object({ by: z.literal('nothing') }),
])
const profilesSchema = z.object({
  current: z.string().nullable(),
  byName: z.record(z.string(), z.object({ server: z.url(), allowPlainHttp: z.boolean(), access })),
})

/** Undefined when the text is not that of a file of profiles. */
export function parseProfiles(text: string): Profiles | undefined {
  try {
    return profilesSchema.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

/** @throws DomainError `config.unknown_profile` */
export function getProfile({ byName }: Profiles, name: string): Profile {
  const found = Object.hasOwn(byName, name) ? byName[name] : undefined
  if (found !== undefined) return found
  const nearest = nearestName(name, Object.keys(byName))
  const hint = nearest ? ` Did you mean ${nearest}?` : ''
  throw new DomainError({
    code: 'config.unknown_profile',
    kind: 'not_found',
    message: `There is no profile ${name}.${hint} autopilot profiles list shows which there are.`,
  })
}
