import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openIssuer } from './issuer.testing.ts'
import { createOpenIdProvider } from './openid-provider.ts'

const redirectUrl = 'https://archive.example/v1/sessions/openid/callback'
const refused = { code: 'access.sign_in_failed' }
const person = { sub: 'abc', email: 'a@example.org', email_verified: true, name: 'Ann' }

describe('signing in with OpenID Connect', () => {
  let there: Awaited<ReturnType<typeof openIssuer>>
  const open = (rest = {}) =>
    createOpenIdProvider({
      ...{ issuer: there.issuer, clientId: 'archive', clientSecret: 'secret', allowPrivate: true },
      ...rest,
    })

  beforeAll(async () => {
    there = await openIssuer()
  })
  afterAll(() => there.close())

  it('tells who somebody is there, by code, PKCE, state and nonce', async () => {
    const provider = open()
    const { url, checks } = await provider.begin({ redirectUrl })
    const query = new URL(url).searchParams
    expect(query.get('code_challenge_method')).toBe('S256')
    expect([query.get('state'), query.get('nonce')]).toEqual([checks.state, checks.nonce])
    expect(url).not.toContain(checks.codeVerifier)
    const callbackUrl = there.visit(url, person)
    expect(await provider.finish({ callbackUrl, checks })).toEqual({
      ...{ issuer: there.issuer, subject: 'abc', verifiedEmail: 'a@example.org', name: 'Ann' },
    })
    await expect(provider.finish({ callbackUrl, checks })).rejects.toMatchObject(refused)
  })

  it('believes no email that the provider does not call verified', async () => {
    const provider = open()
    for (const change of [
      { email_verified: false },
      { email_verified: 'false' },
      { email_verified: 'yes' },
      { email_verified: undefined },
      { email: undefined },
    ]) {
      const { url, checks } = await provider.begin({ redirectUrl })
      const claims = JSON.parse(JSON.stringify({ ...person, ...change }))
      const account = await provider.finish({ callbackUrl: there.visit(url, claims), checks })
      expect(account).toMatchObject({ subject: 'abc', verifiedEmail: null })
    }
  })

  it('believes a provider that calls an email verified in words', async () => {
    const provider = open()
    const { url, checks } = await provider.begin({ redirectUrl })
    const callbackUrl = there.visit(url, { ...person, email_verified: 'true' })
    expect(await provider.finish({ callbackUrl, checks })).toMatchObject({ verifiedEmail: 'a@example.org' })
  })

  it('refuses what was begun elsewhere, and tokens that are not the provider’s for us', async () => {
    const provider = open()
    const wrong = [
      { checks: { state: 'other' } },
      { checks: { nonce: 'other' } },
      { checks: { codeVerifier: 'x'.repeat(43) } },
      { faults: { nonce: 'other' } },
      { faults: { issuer: 'https://other.example' } },
      { faults: { audience: 'other' } },
      { faults: { foreign: true } },
    ]
    for (const { checks: change = {}, faults = {} } of wrong) {
      const { url, checks } = await provider.begin({ redirectUrl })
      const callbackUrl = there.visit(url, person, faults)
      const finished = provider.finish({ callbackUrl, checks: { ...checks, ...change } })
      await expect(finished, JSON.stringify({ change, faults })).rejects.toMatchObject(refused)
    }
    const { checks } = await provider.begin({ redirectUrl })
    const denied = `${redirectUrl}?error=access_denied&state=${checks.state}`
    await expect(provider.finish({ callbackUrl: denied, checks })).rejects.toMatchObject(refused)
  })

  it('asks no provider on this machine, in its network, or without TLS, unless allowed', async () => {
    const away = { code: 'openid.unreachable', kind: 'unavailable' }
    for (const issuer of [there.issuer, 'https://127.0.0.1:1', 'https://localhost:1', 'https://[::1]:1']) {
      const begun = open({ issuer, allowPrivate: false }).begin({ redirectUrl })
      await expect(begun, issuer).rejects.toMatchObject(away)
    }
  })

  it('says that a provider is away, and asks again the next time', async () => {
    const later = await openIssuer()
    const provider = open({ issuer: later.issuer })
    await later.close()
    await expect(provider.begin({ redirectUrl })).rejects.toMatchObject({ code: 'openid.unreachable' })
    await expect(provider.begin({ redirectUrl })).rejects.toMatchObject({ code: 'openid.unreachable' })
  })
})
