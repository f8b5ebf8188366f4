/** What has to be the same when somebody comes back from signing in elsewhere as when they left. */
export type OpenIdChecks = { readonly state: string; readonly nonce: string; readonly codeVerifier: string }

/** Who somebody is elsewhere, after everything that can be checked was. */
export type OpenIdAccount = {
  readonly issuer: string
  readonly subject: string
  /** Only when the provider says that it is theirs. */
  readonly verifiedEmail: string | null
  readonly name: string | null
}

/** Where people can sign in with an account elsewhere (OpenID Connect, authorization code with PKCE). */
export type OpenIdProvider = {
  /** @throws DomainError `openid.unreachable` */
  begin(input: { readonly redirectUrl: string }): Promise<{ readonly url: string; readonly checks: OpenIdChecks }>
  /**
   * @param input.callbackUrl as the browser came back to it, with its query
   * @throws DomainError `openid.unreachable`, `access.sign_in_failed` for anything that is not as it must be
   */
  finish(input: { readonly callbackUrl: string; readonly checks: OpenIdChecks }): Promise<OpenIdAccount>
}
