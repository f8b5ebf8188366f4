import { once } from 'node:events'
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { createServer, type RequestListener } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AutopilotProcess, jsonLines, runAutopilot, startAutopilot } from '../support/autopilot-process.ts'
import { type Installation, newInstallation } from '../support/installation.ts'

const sample = fileURLToPath(new URL('../../samples/invoice-en-northfork.pdf', import.meta.url))
const [password, next] = ['seven small horses', 'eight rather large horses']

/** The real program against the real program, as somebody elsewhere has it: without a data folder of their own. */
describe('commands for a server elsewhere', () => {
  let installation: Installation
  let folder: string
  let server: AutopilotProcess
  let address = ''
  const keys: Record<string, string> = {}
  let document = ''

  const here = (...argv: readonly string[]) => runAutopilot(argv, { env: installation.env })
  const env = () => ({ XDG_CONFIG_HOME: join(folder, 'config'), XDG_DATA_HOME: join(folder, 'nothing') })
  const elsewhere = (argv: readonly string[], more: Readonly<Record<string, string>> = {}, stdin = '') =>
    runAutopilot(argv, { env: { ...env(), ...more }, stdin })
  const withKey = (...argv: readonly string[]) =>
    elsewhere(argv, { AUTOPILOT_SERVER: address, AUTOPILOT_KEY: keys.writer ?? '' })
  async function json(ran: Promise<{ code: number | null; stdout: string; stderr: string }>) {
    const { code, stdout, stderr } = await ran
    expect(code, stdout + stderr).toBe(0)
    return jsonLines(stdout)
  }

  beforeAll(async () => {
    installation = await newInstallation('pglite')
    folder = await mkdtemp(join(tmpdir(), 'autopilot-remote-'))
    const limits = { AUTOPILOT_LIMITS_AGENT_PER_MINUTE: '600', AUTOPILOT_LIMITS_CRUD_PER_MINUTE: '600' }
    const started = startAutopilot(['serve', '--json'], {
      env: { ...installation.env, ...limits, AUTOPILOT_HTTP_PORT: '0' },
    })
    server = started
    await new Promise<void>((resolve, reject) => {
      started.child.stdout?.once('data', () => resolve())
      started.exited.then(() => reject(new Error(started.stderr())))
    })
    address = String(jsonLines(server.stdout())[0]?.address)
    const create = async (name: string, permissions: string) => {
      const [made] = await json(here('keys', 'create', '--name', name, '--permission', permissions, '--json'))
      keys[name] = String(made?.token)
    }
    await create('writer', 'documents:read,documents:write,org:read')
    await create('reader', 'runs:read')
  }, 120_000)
  afterAll(async () => {
    server.child.kill('SIGTERM')
    await server.exited
    await installation.remove()
    await rm(folder, { recursive: true, force: true })
  }, 60_000)

  it('send, find and fetch documents, and watch a folder', async () => {
    const [line] = await json(withKey('ingest', sample, '--json'))
    expect(line).toMatchObject({ outcome: 'created', state: 'ready' })
    document = String(line?.document_id)
    expect(await json(withKey('search', 'northfork', '--json'))).toMatchObject([{ document_id: document }])
    const out = join(folder, 'out')
    await withKey('export', out, '--format', 'originals', '--template', 'bill')
    expect(await readFile(join(out, 'bill.pdf'))).toEqual(await readFile(sample))
    const inbox = join(folder, 'inbox')
    await mkdir(inbox)
    await copyFile(sample, join(inbox, 'again.pdf'))
    const [taken] = await json(withKey('watch', inbox, '--once', '--json'))
    expect(taken).toMatchObject({ outcome: 'finished', document_id: document })
    expect(await readdir(join(inbox, 'finished'))).toEqual(['again.pdf'])
    // Nothing was made on the own machine.
    await expect(stat(join(folder, 'nothing'))).rejects.toThrow()
  }, 120_000)

  it('serve an assistant', async () => {
    const client = { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'test', version: '1' } }
    const argv = ['mcp', '--server', address, '--key', keys.writer ?? '']
    const mcp = startAutopilot(argv, { env: env(), stdin: null })
    mcp.child.stdin?.write(`${JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'initialize', params: client })}\n`)
    mcp.child.stdin?.write(`${JSON.stringify({ jsonrpc: '2.0', method: 'notifications/initialized' })}\n`)
    const call = { name: 'read_document', arguments: { reference: document } }
    mcp.child.stdin?.write(`${JSON.stringify({ jsonrpc: '2.0', id: 2, method: 'tools/call', params: call })}\n`)
    for (let look = 0; look < 600 && !mcp.stdout().includes('"id":2'); look += 1) {
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    mcp.child.stdin?.end()
    expect(await mcp.exited).toMatchObject({ code: 0 })
    expect(mcp.stdout()).toContain(document)
  }, 60_000)

  it('take the key from standard input or a profile, and show it nowhere', async () => {
    const key = keys.writer ?? ''
    const added = await elsewhere(['profiles', 'add', 'office', '--server', address, '--key-file', '-'], {}, `${key}\n`)
    const listed = await elsewhere(['profiles', 'list', '--json'])
    const kept = join(folder, 'config', 'paper-autopilot', 'profiles.json')
    expect([added.code, (await stat(kept)).mode & 0o777]).toEqual([0, 0o600])
    for (const { stdout, stderr } of [added, listed]) expect(`${stdout}${stderr}`).not.toContain(key)
    expect(jsonLines(listed.stdout)).toMatchObject([{ name: 'office', in_use: false, as: `${key.slice(0, 13)}_…` }])
    expect(await json(elsewhere(['list', '--json', '--profile', 'office']))).toMatchObject([{ document_id: document }])
    await elsewhere(['profiles', 'use', 'office'])
    expect(await json(elsewhere(['show', document.slice(0, 8), '--json']))).toMatchObject([{ document_id: document }])
    // What names an installation of this machine goes before the profile in use.
    expect(jsonLines((await elsewhere(['profiles', 'show', '--json', '--data-dir', folder])).stdout)).toMatchObject([
      { where: 'here' },
    ])
    await elsewhere(['profiles', 'remove', 'office', '--yes'])
    expect((await elsewhere(['list', '--profile', 'office'])).code).toBe(3)
  }, 120_000)

  it('say what is wrong, and end as the exit codes say', async () => {
    const outcome = async (argv: readonly string[], more: Readonly<Record<string, string>> = {}) => {
      const { code, stdout } = await elsewhere([...argv, '--json'], more)
      const [line] = jsonLines(stdout)
      return [code, (line?.error as { code?: string } | undefined)?.code]
    }
    const at = (url: string, key = keys.writer ?? '') => ['list', '--server', url, '--key', key]
    const wrong = `${keys.writer?.slice(0, -4)}AAAA`
    expect([
      await outcome(at(address, wrong)),
      await outcome(at(address, keys.reader)),
      await outcome(['ingest', sample, '--server', address, '--key', keys.reader ?? '']),
      await outcome(['list', '--server', address]),
      await outcome(at('http://192.0.2.1')),
      await outcome(at('http://127.0.0.1:1')),
      await outcome(['serve'], { AUTOPILOT_BOGUS: '1' }),
      await outcome(['--server', address, 'serve']),
      await outcome(['list', '--server', address, '--profile', 'x']),
    ]).toEqual([
      [4, 'access.key_invalid'],
      [4, 'access.forbidden'],
      [4, 'access.forbidden'],
      [3, 'config.no_key'],
      [3, 'config.plain_http'],
      [1, 'api.unreachable'],
      [3, 'config.unknown_name'],
      [2, 'usage.invalid'],
      [2, 'usage.invalid'],
    ])
  }, 120_000)

  it('wait as long as the server asks them to', async () => {
    let asked = 0
    const busy: RequestListener = (request, response) => {
      asked += 1
      const path = new URL(request.url ?? '', 'http://x').pathname
      const headers = { 'paper-autopilot-api': '1', 'content-type': 'application/json' }
      const problem = { code: 'rate.limited', detail: 'Too often.', class: 'transient' }
      if (asked === 1) response.writeHead(429, { ...headers, 'retry-after': '3' }).end(JSON.stringify(problem))
      else if (path === '/v1/webhooks') response.writeHead(200, headers).end('{"items":[],"next_cursor":null}')
      else response.writeHead(404, headers).end()
    }
    const slow = createServer(busy).listen(0, '127.0.0.1')
    try {
      await once(slow, 'listening')
      const bound = slow.address()
      const port = typeof bound === 'object' ? bound?.port : 0
      const beganMs = performance.now()
      const argv = ['webhooks', 'list', '--json', '--server', `http://127.0.0.1:${port}`]
      const ran = await elsewhere([...argv, '--key', keys.writer ?? ''])
      expect([ran.code, asked, performance.now() - beganMs > 3_000], ran.stdout + ran.stderr).toEqual([0, 2, true])
      expect(ran.stderr).toBe(
        'The server takes only so many requests a minute: going on in 4 s, and as often as it takes.\n',
      )
    } finally {
      slow.close()
    }
  }, 60_000)

  it('let people sign in, decide what a key may not, and change their password', async () => {
    const email = 'ann@example.org'
    const [made] = await json(here('users', 'create', email, '--json'))
    const set = await fetch(`${address}/v1/password`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ code: made?.code, password }),
    })
    expect(set.status).toBe(200)
    const proposal = await fetch(`${address}/v1/documents/${document}/proposals`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${keys.writer}` },
      body: JSON.stringify({ fields: { title: 'A better title' }, reason: 'It stands on page 1.' }),
    })
    // Described by the schema of the answer, which other tests hold it to.
    const { proposal_id: id } = (await proposal.json()) as { readonly proposal_id: string }
    const add = ['profiles', 'add', 'home', '--server', address, '--email', email, '--password-stdin', '--use']
    const added = await elsewhere(add, {}, `${password}\n`)
    expect([added.code, added.stdout.includes(email), added.stdout.includes(password)]).toEqual([0, true, false])

    const queue = await elsewhere(['review', 'list'])
    expect(queue.stdout).toContain('title: A better title in place of')
    expect((await withKey('review', 'proposals', 'accept', id, '--json')).stdout).toContain('proposal.needs_person')
    const [accepted] = await json(elsewhere(['review', 'proposals', 'accept', id, '--json']))
    expect(accepted).toMatchObject({ document_id: document, fields: { title: 'A better title' } })

    const change = ['users', 'password', '--password-stdin']
    expect((await elsewhere(change, {}, `wrong password\n${next}\n`)).code).toBe(4)
    const changed = await elsewhere(change, {}, `${password}\n${next}\n`)
    expect(changed.code, changed.stderr).toBe(0)
    expect(await json(elsewhere(['list', '--json']))).toHaveLength(1)
    const kept = await readFile(join(folder, 'config', 'paper-autopilot', 'profiles.json'), 'utf8')
    for (const secret of [password, next]) expect(kept).not.toContain(secret)

    const deleted = await json(here('users', 'delete', email, '--yes', '--json'))
    expect(deleted).toMatchObject([{ user: { email }, ended_sign_ins: 1 }])
    await new Promise((resolve) => setTimeout(resolve, 1_000))
    expect((await elsewhere(['list'])).code).toBe(4)
  }, 180_000)
})
