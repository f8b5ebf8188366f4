import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { readdir, readFile } from 'node:fs/promises'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ApiClient, createClient } from '#http/client'
import { sleep } from '#kernel'
import { type AutopilotProcess, startAutopilot } from '../support/autopilot-process.ts'
import { type Installation, newInstallation } from '../support/installation.ts'
import { smallPdf } from '../support/small-pdfs.ts'

const gibibyte = 1024 ** 3
/** So much of it is sent before the line is cut: half of it where somebody looks for faults, elsewhere enough to be seen in memory. */
const sentBytes = process.env.AUTOPILOT_TEST_THOROUGH === '1' ? gibibyte / 2 : 160 * 1024 ** 2
const littleBytes = 24 * 1024 ** 2
/** What a process takes more than before by itself. */
const looseMb = 128
/** The server's own: 15 s for the headers, 20 s for a body that stands still, and a look now and then. */
const cutOffMs = 60_000

describe('a server before people who mean it harm', () => {
  let installation: Installation
  let server: AutopilotProcess
  let client: ApiClient
  let url: URL
  let token: string
  const open: Socket[] = []

  beforeAll(async () => {
    installation = await newInstallation('pglite')
    const env = {
      ...installation.env,
      AUTOPILOT_HTTP_PORT: '0',
      AUTOPILOT_INGEST_MAX_FILE_BYTES: '2GiB',
      AUTOPILOT_INGEST_READ_MEMORY_BYTES: '2GiB',
    }
    server = startAutopilot(['serve', '--json'], { env })
    await new Promise<void>((resolve, reject) => {
      server.child.stdout?.once('data', () => resolve())
      server.exited.then(() => reject(new Error(server.stderr())))
    })
    const address = JSON.parse(await readFile(join(installation.dataDir, 'address.json'), 'utf8'))
    url = new URL(address.url)
    token = address.token
    client = createClient({ baseUrl: address.url, fetch, token })
  }, 400_000)
  afterAll(async () => {
    for (const socket of open) socket.destroy()
    server.child.kill('SIGTERM')
    expect(await server.exited).toEqual({ code: 0, signal: null })
    await installation.remove()
  })

  const connected = async (): Promise<Socket> => {
    const socket = connect(Number(url.port), url.hostname)
    open.push(socket)
    socket.on('error', () => {})
    await once(socket, 'connect')
    return socket
  }
  const head = (more: string, bearer: string | null = token) =>
    `POST /v1/documents?name=huge.pdf HTTP/1.1\r\nHost: x\r\n${bearer === null ? '' : `Authorization: Bearer ${bearer}\r\n`}${more}\r\n\r\n`
  const residentMb = async () => {
    const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(server.child.pid)])
    return Number(stdout) / 1024
  }
  const filesOfBlobs = () => readdir(join(installation.dataDir, 'blobs'), { recursive: true, withFileTypes: true })
  const blobs = async () => (await filesOfBlobs()).filter((entry) => entry.isFile()).map(({ name }) => name)

  /** The same block again and again, as fast as it is taken. @returns how many bytes went out */
  async function pour(socket: Socket, bytes: number, wrap: (block: Buffer) => Buffer = (block) => block) {
    const closed = new Promise((resolve) => socket.once('close', resolve))
    const block = wrap(Buffer.alloc(1024 ** 2, 'x'))
    let sent = 0
    while (sent < bytes && !socket.destroyed && socket.writable) {
      if (!socket.write(block)) await Promise.race([new Promise((resolve) => socket.once('drain', resolve)), closed])
      sent += block.length
    }
    return sent
  }

  it('goes on for all others while many connections drip, and cuts those off', async () => {
    const slow = await Promise.all(Array.from({ length: 60 }, connected))
    for (const [at, socket] of slow.entries()) {
      socket.write(at % 2 === 0 ? 'GET /v1/standing HTTP/1.1\r\nHost: x\r\n' : head('Content-Length: 1000000'))
    }
    const drip = setInterval(() => {
      for (const [at, socket] of slow.entries()) if (!socket.destroyed) socket.write(at % 2 === 0 ? 'X-A: b\r\n' : '%')
    }, 1_000)
    try {
      for (let asked = 0; asked < 5; asked += 1) expect((await client.standing()).accepted).toBe(0)
      await expect.poll(() => slow.filter(({ destroyed }) => !destroyed).length, { timeout: cutOffMs }).toBe(0)
    } finally {
      clearInterval(drip)
    }
    expect(await blobs()).toEqual([])
  })

  const chunked = (block: Buffer) =>
    Buffer.concat([Buffer.from(`${block.length.toString(16)}\r\n`), block, Buffer.from('\r\n')])
  const part = '--x\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n'
  it.each([
    ['as it is', `Content-Type: application/pdf\r\nContent-Length: ${gibibyte}`, '%PDF-1.7\n', undefined],
    [
      'in chunks',
      'Content-Type: application/pdf\r\nTransfer-Encoding: chunked',
      chunked(Buffer.from('%PDF-1.7\n')),
      chunked,
    ],
    [
      'as a form',
      `Content-Type: multipart/form-data; boundary=x\r\nContent-Length: ${gibibyte}`,
      `${part}%PDF-1.7\n`,
      undefined,
    ],
    ['with a key to work it once', `Content-Length: ${gibibyte}\r\nIdempotency-Key: once`, '%PDF-1.7\n', undefined],
  ] as const)(
    'keeps nothing of an upload of a gigabyte, sent %s, that is cut off in the middle',
    async (_, headers, first, wrap) => {
      const socket = await connected()
      socket.write(head(headers))
      socket.write(first)
      expect(await pour(socket, littleBytes, wrap)).toBeGreaterThanOrEqual(littleBytes)
      await expect.poll(async () => (await blobs()).length).toBe(1)
      socket.destroy()
      await expect.poll(blobs, { timeout: 20_000 }).toEqual([])
      expect(await client.standing()).toMatchObject({ accepted: 0, in_progress: 0 })
      expect((await client.listRuns({})).items).toEqual([])
    },
  )

  it('holds an upload on the disk as it comes, and not in memory', async () => {
    const before = await residentMb()
    const socket = await connected()
    socket.write(head(`Content-Length: ${gibibyte}`))
    socket.write('%PDF-1.7\n')
    expect(await pour(socket, sentBytes)).toBeGreaterThanOrEqual(sentBytes)
    expect((await residentMb()) - before).toBeLessThan(looseMb)
    socket.destroy()
    await expect.poll(blobs, { timeout: 20_000 }).toEqual([])
  }, 300_000)

  it('takes no gigabyte from somebody who does not say who they are', async () => {
    for (const bearer of [null, 'ap_0000000000_0000000000000000000000000000000000000000000', 'x.y.z']) {
      const socket = await connected()
      let answer = ''
      socket.on('data', (data) => {
        answer += data.toString('latin1')
      })
      socket.write(head(`Content-Type: application/pdf\r\nContent-Length: ${gibibyte}`, bearer))
      const poured = pour(socket, gibibyte)
      await expect.poll(() => answer, { timeout: 20_000 }).toMatch(/^HTTP\/1\.1 401 /)
      socket.destroy()
      await poured
    }
    expect(await blobs()).toEqual([])
  })

  it('answers what is no HTTP, or two requests that look like one, with a refusal', async () => {
    const smuggled = 'Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /v1/users HTTP/1.1\r\nHost: x'
    const wrong = [
      ...[
        '\u0000\u0001\u0002\r\n\r\n',
        'GET / HTTP/9.9\r\n\r\n',
        'GET /v1/standing\r\n\r\n',
        `GET /${'a'.repeat(70_000)} HTTP/1.1\r\nHost: x\r\n\r\n`,
      ],
      ...[
        `GET / HTTP/1.1\r\nHost: x\r\nX: ${'a'.repeat(40_000)}\r\n\r\n`,
        'GET / HTTP/1.1\r\nHost: x\r\nA: b\u0000c\r\n\r\n',
      ],
      ...[
        head(smuggled),
        head('Content-Length: 5\r\nContent-Length: 6'),
        head('Content-Length: -1'),
        head('Transfer-Encoding: x'),
      ],
    ]
    for (const text of wrong) {
      const socket = await connected()
      let answer = ''
      socket.on('data', (data) => {
        answer += data.toString('latin1')
      })
      socket.write(text, 'latin1')
      await Promise.race([new Promise((resolve) => socket.once('close', resolve)), sleep(3_000)])
      expect([text.slice(0, 60), answer.slice(0, 12)]).toEqual([
        text.slice(0, 60),
        expect.stringMatching(/^(HTTP\/1\.1 4|$)/),
      ])
      socket.destroy()
    }
  })

  it('works after all that as before', async () => {
    const { document } = await client.accept({ name: 'fine.pdf', body: smallPdf(1) })
    expect(document.original_name).toBe('fine.pdf')
    expect(server.stderr()).not.toMatch(/unhandled|uncaught/i)
  })
})
