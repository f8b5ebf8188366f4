import { type Access, changeProfiles, readProfiles } from '#config'
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
 * next; another command that refreshes at the same time is given the same.
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
    // Another command may have done it.
    const kept = (await readProfiles(profilesFile)).byName[profile.name]?.access
    const last = kept?.by === 'sign_in' && kept.email === known.email ? kept : known
    if (isFresh(last)) return last
    const next = signInFrom(await client.refreshSignIn(last.refreshToken).catch(refuse), last)
    await changeProfiles(profilesFile, ({ current, byName }) => {
      const own = byName[profile.name]
      return own === undefined
        ? { current, byName }
        : { current, byName: { ...byName, [profile.name]: { ...own, access: next } } }
    })
    return next
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
