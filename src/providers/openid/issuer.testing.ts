import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'

/** What the next person to sign in is there, and what the provider does wrong. */
export type Person = {
  readonly sub: string
  readonly email?: string
  readonly email_verified?: boolean | string
  readonly name?: string
}

/** An OpenID provider on this machine, that lets everybody in as whom the test says. */
export async function openIssuer() {
  const { privateKey, publicKey } = await generateKeyPair('RS256')
  const { privateKey: foreignKey } = await generateKeyPair('RS256')
  const jwk = { ...(await exportJWK(publicKey)), kid: 'k', alg: 'RS256', use: 'sig' }
  const asked = new Map<string, { nonce: string; challenge: string; redirect: string }>()
  let person: Person = { sub: 'nobody' }
  let faults: {
    readonly nonce?: string
    readonly issuer?: string
    readonly audience?: string
    readonly foreign?: boolean
  } = {}

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', issuer)
    const answer = (status: number, body: unknown) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    }
    if (url.pathname === '/.well-known/openid-configuration') {
      return answer(200, {
        ...{ issuer, authorization_endpoint: `${issuer}/authorize`, token_endpoint: `${issuer}/token` },
        ...{ jwks_uri: `${issuer}/keys`, response_types_supported: ['code'], subject_types_supported: ['public'] },
        ...{ id_token_signing_alg_values_supported: ['RS256'], code_challenge_methods_supported: ['S256'] },
      })
    }
    if (url.pathname === '/keys') return answer(200, { keys: [jwk] })
    const sent = new URLSearchParams(await text(request))
    const grant = asked.get(sent.get('code') ?? '')
    const verifier = createHash('sha256')
      .update(sent.get('code_verifier') ?? '')
      .digest('base64url')
    if (grant === undefined || grant.challenge !== verifier || grant.redirect !== sent.get('redirect_uri')) {
      return answer(400, { error: 'invalid_grant' })
    }
    asked.delete(sent.get('code') ?? '')
    const { sub, ...claims } = person
    const token = await new SignJWT({ ...claims, nonce: faults.nonce ?? grant.nonce })
      .setProtectedHeader({ alg: 'RS256', kid: 'k' })
      .setIssuer(faults.issuer ?? issuer)
      .setAudience(faults.audience ?? 'archive')
      .setSubject(sub)
      .setIssuedAt()
      .setExpirationTime('5m')
      .sign(faults.foreign === true ? foreignKey : privateKey)
    return answer(200, { access_token: 'x', token_type: 'bearer', expires_in: 60, id_token: token })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  // A server that listens on a port has such an address.
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  return {
    issuer,
    /** The browser goes there and comes back. @returns the address it comes back to */
    visit(authorizeUrl: string, as: Person, wrong: typeof faults = {}): string {
      const query = new URL(authorizeUrl).searchParams
      const code = `code-${asked.size}-${Math.floor(performance.now() * 1_000)}`
      const [redirect, nonce, challenge] = ['redirect_uri', 'nonce', 'code_challenge'].map(
        (name) => query.get(name) ?? '',
      )
      asked.set(code, { redirect: redirect ?? '', nonce: nonce ?? '', challenge: challenge ?? '' })
      person = as
      faults = wrong
      return `${redirect}?${new URLSearchParams({ code, state: query.get('state') ?? '' })}`
    },
    async close() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}
