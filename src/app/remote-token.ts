import { type Access, changeProfiles } from '#config'
import type { ApiClient } from '#http/client'
import { type Clock, DomainError, errorCode } from '#kernel'

type SignIn = Extract<Access, { readonly by: 'sign_in' }>
type Tokens = Awaited<ReturnType<ApiClient['refreshSignIn']>>

export type RemoteTokenDeps = {
  readonly client: Pick<ApiClient, 'refreshSignIn'>
  readonly clock: Pick<Clock, 'now'>
  readonly profilesFile: string
}

/** A token that would end while a request is on its way is no use. */
const aheadMs = 60_000

/** What a profile keeps of somebody who signed in. */
export function signInFrom(tokens: Tokens, { email, org }: Pick<SignIn, 'email' | 'org'>): SignIn {
  return {
    ...{ by: 'sign_in', email, org, refreshToken: tokens.refresh_token ?? '' },
    ...{ accessToken: tokens.access_token, accessTokenExpiresAt: tokens.access_token_expires_at },
  }
}

/**
 * The token of a person who signed in, a new one when it is about to end. Each refresh token works once, so the profile keeps the
 * next, and another command that would refresh at the same time waits for it.
 */
export function remoteToken(
  { client, clock, profilesFile }: RemoteTokenDeps,
  profile: { readonly name: string; readonly signIn: SignIn },
): () => Promise<string> {
  let known = profile.signIn
  let refreshing: Promise<SignIn> | undefined
  const isFresh = ({ accessTokenExpiresAt }: SignIn) =>
    new Date(accessTokenExpiresAt).getTime() - clock.now().getTime() > aheadMs

  const refresh = async (): Promise<SignIn> => {
    let last = known
    // Nobody else refreshes meanwhile: who uses a refresh token a second time looks like a thief.
    await changeProfiles(profilesFile, async (profiles) => {
      const own = profiles.byName[profile.name]
      // Another command may have done it. One that signed in as somebody else is left alone.
      const kept = own?.access.by === 'sign_in' && own.access.email === known.email ? own.access : undefined
      last = kept ?? known
      if (isFresh(last)) return profiles
      last = signInFrom(await client.refreshSignIn(last.refreshToken).catch(refuse), last)
      if (own === undefined || kept === undefined) return profiles
      return { ...profiles, byName: { ...profiles.byName, [profile.name]: { ...own, access: last } } }
    })
    return last
  }
  const refuse = (thrown: unknown): never => {
    if (errorCode(thrown) !== 'access.refresh_failed') throw thrown
    throw new DomainError({
      code: 'access.refresh_failed',
      kind: 'denied',
      message: `The sign-in of ${known.email} has ended. Sign in again: autopilot profiles sign-in ${profile.name}`,
    })
  }

  return async () => {
    if (isFresh(known)) return known.accessToken
    refreshing ??= refresh().finally(() => {
      refreshing = undefined
    })
    known = await refreshing
    return known.accessToken
  }
}
