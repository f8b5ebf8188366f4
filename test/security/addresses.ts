import { createServer, type Server } from 'node:http'
import { hostname } from 'node:os'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createMailOpener } from '../../src/providers/mail/open-mail-folder.ts'
import { createOpenIdProvider } from '../../src/providers/openid/openid-provider.ts'
import { createWebhookPoster } from '../../src/providers/webhooks/post-webhook.ts'
import type { World } from './attacked-world.ts'

/** Ways to write an address of this machine or its neighbours; `PORT` is where somebody listens. */
const addresses = [
  ...['https://127.0.0.1:PORT/', 'https://127.1:PORT/', 'https://2130706433:PORT/', 'https://0x7f000001:PORT/'],
  ...['https://0177.0.0.1:PORT/', 'https://0x7f.1:PORT/', 'https://127.0.0.1.:PORT/', 'https://[::1]:PORT/'],
  ...['https://[::ffff:127.0.0.1]:PORT/', 'https://[::ffff:7f00:1]:PORT/', 'https://[0:0:0:0:0:ffff:127.0.0.1]:PORT/'],
  ...['https://[64:ff9b::7f00:1]:PORT/', 'https://[2002:7f00:1::]:PORT/', 'https://[::]:PORT/', 'https://0:PORT/'],
  ...['https://0.0.0.0:PORT/', 'https://localhost:PORT/', 'https://LOCALHOST.:PORT/', 'https://１２７.0.0.1:PORT/'],
  ...['https://127。0。0。1:PORT/', `https://${hostname()}:PORT/`, 'https://169.254.169.254/latest/meta-data/'],
  ...[
    'https://[fe80::1]/',
    'https://[fd00:ec2::254]/',
    'https://10.0.0.1/',
    'https://172.16.0.1/',
    'https://192.168.0.1/',
  ],
  ...[
    'https://100.64.0.1/',
    'https://224.0.0.1/',
    'https://255.255.255.255/',
    'https://192.0.0.192/',
    'https://[ff02::1]/',
  ],
]

/** As a mailbox names them, which no URL has written anew. */
const hosts = [
  ...[
    '127.0.0.1',
    '127.1',
    '2130706433',
    '0x7f000001',
    '0177.0.0.1',
    '0',
    '0.0.0.0',
    'localhost',
    'LOCALHOST',
    hostname(),
  ],
  ...['::1', '::', '::ffff:127.0.0.1', '::ffff:7f00:1', '[::1]', '127.0.0.1.', '１２７.0.0.1'],
]

/** What is no address that anybody is told at. */
const unfit = [
  ...['http://127.0.0.1:PORT/', 'http://hooks.example.org/', 'ftp://hooks.example.org/', 'file:///etc/passwd'],
  ...['gopher://127.0.0.1:PORT/_x', 'data:,x', 'javascript:alert(1)', 'unix:/var/run/docker.sock', '//127.0.0.1/'],
  ...['https://user:secret@hooks.example.org/', 'https://', 'https://[::1', 'https://a b/', 'ap_x', '127.0.0.1'],
]

/** Whoever may name an address has nothing asked that they cannot reach themselves. */
export function describeAddresses(world: () => World): void {
  let server: Server
  let port = 0
  let came = 0
  beforeAll(async () => {
    server = createServer((request, response) => {
      came += 1
      const redirected = request.url === '/redirect'
      response
        .writeHead(redirected ? 307 : 200, redirected ? { location: `http://127.0.0.1:${port}/secret` } : {})
        .end('{}')
    })
    server.on('connection', () => (came += 1))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    port = typeof address === 'object' && address !== null ? address.port : 0
  })
  afterAll(() => new Promise((resolve) => server.close(resolve)))

  const here = (address: string) => address.replace('PORT', String(port))
  const owner = () => world().ours.clientOf(world().ours.people.owner.token)

  it.each(addresses)('tells nobody at %s', async (address) => {
    came = 0
    const { webhook } = await owner().createWebhook({ url: here(address) })
    const delivery = await owner().testWebhook(webhook.webhook_id)
    await owner().removeWebhook(webhook.webhook_id)
    expect(delivery.state).toBe('failed')
    // Or nobody knows the name.
    expect(['address.private', 'ENOTFOUND', 'EAI_AGAIN']).toContain(delivery.error)
    expect(came).toBe(0)
  })

  it.each(unfit)('takes no webhook at %j', async (address) => {
    await expect(owner().createWebhook({ url: here(address) })).rejects.toMatchObject({ code: 'webhook.unfit' })
  })

  it('follows nobody who sends it elsewhere', async () => {
    came = 0
    const tell = createWebhookPoster({ allowPrivate: true })
    const sent = { body: '{}', headers: {}, signal: AbortSignal.timeout(30_000) }
    expect(await tell({ url: new URL(`http://127.0.0.1:${port}/redirect`), ...sent })).toEqual({ status: 307 })
    // A connection, and a request.
    expect(came).toBe(2)
  })

  it.each(hosts)('reads no mail at %s', async (host) => {
    came = 0
    const open = createMailOpener({ allowPrivate: false, connectTimeoutMs: 5_000 })
    for (const security of ['tls', 'starttls', 'none'] as const) {
      const server = { host, port, security, username: 'ann', password: 'secret' }
      const opened = open(server, { folder: 'INBOX', movedTo: 'Done', signal: AbortSignal.timeout(20_000) })
      await expect(opened).rejects.toThrow()
    }
    expect(came).toBe(0)
  })

  it('asks no provider of sign-ins in its own network, unless the settings allow it', async () => {
    came = 0
    for (const issuer of [...addresses.map(here), here('http://127.0.0.1:PORT')]) {
      const settings = { issuer, clientId: 'archive', clientSecret: undefined, allowPrivate: false }
      const begun = createOpenIdProvider(settings).begin({ redirectUrl: 'https://archive.example/' })
      await expect(begun).rejects.toMatchObject({ code: 'openid.unreachable' })
    }
    expect(came).toBe(0)
    const settings = {
      issuer: here('http://127.0.0.1:PORT'),
      clientId: 'archive',
      clientSecret: undefined,
      allowPrivate: true,
    }
    await expect(createOpenIdProvider(settings).begin({ redirectUrl: 'https://archive.example/' })).rejects.toThrow()
    expect(came).toBeGreaterThan(0)
  })
}
