import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'

export type ReceivedMail = { readonly to: readonly string[]; readonly text: string }

/** What it does with the next mail. */
type Manner =
  | 'takes'
  /** No recipient whose address begins with `no`. */
  | 'refuses some'
  | 'refuses'
  /** The connection ends once all of the mail is there. */
  | 'is cut off behind the mail'
  /** The connection ends when the mail is announced. */
  | 'is cut off before the mail'

/** A mail server on the loopback that keeps what it is sent. */
export async function startSmtpReceiver() {
  const received: ReceivedMail[] = []
  const sockets = new Set<Socket>()
  let manner: Manner = 'takes'
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.on('close', () => sockets.delete(socket))
    const say = (line: string) => socket.write(`${line}\r\n`)
    let to: string[] = []
    let rest = ''
    let isMail = false
    const hear = (line: string) => {
      const verb = line.slice(0, 4).toUpperCase()
      if (verb === 'EHLO') say('250-receiver\r\n250 8BITMIME')
      else if (verb === 'RCPT') {
        const address = /<([^>]*)>/.exec(line)?.[1] ?? ''
        const isRefused = manner === 'refuses' || (manner === 'refuses some' && address.startsWith('no'))
        if (!isRefused) to.push(address)
        say(isRefused ? '550 5.1.1 nobody of that name' : '250 ok')
      } else if (verb === 'DATA') {
        if (manner === 'is cut off before the mail') return void socket.destroy()
        isMail = true
        say('354 go on')
      } else if (verb === 'QUIT') socket.end('221 bye\r\n')
      else say('250 ok')
    }
    socket.setEncoding('utf8')
    socket.on('data', (text: string) => {
      rest += text
      for (;;) {
        const end = rest.indexOf(isMail ? '\r\n.\r\n' : '\r\n')
        if (end === -1) return
        const part = rest.slice(0, end)
        rest = rest.slice(end + (isMail ? 5 : 2))
        if (!isMail) hear(part)
        else {
          isMail = false
          received.push({ to, text: part })
          to = []
          if (manner === 'is cut off behind the mail') return void socket.destroy()
          say('250 queued')
        }
      }
    })
    say('220 receiver')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  // A server that listens on a port has such an address.
  const { port } = server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    behaves(next: Manner) {
      manner = next
    },
    close() {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}

/** The headers of a mail, each on one line, and its text decoded. */
export function partsOf(mail: string): { readonly headers: readonly string[]; readonly text: string } {
  const [head = '', ...rest] = mail.split('\r\n\r\n')
  const headers = head.replaceAll(/\r\n[ \t]+/g, ' ').split('\r\n')
  const body = rest.join('\r\n\r\n')
  const encoding = headers.find((line) => /^content-transfer-encoding:/i.test(line))?.split(': ')[1]
  if (encoding === 'base64') return { headers, text: Buffer.from(body, 'base64').toString('utf8') }
  if (encoding !== 'quoted-printable') return { headers, text: body }
  const bytes = body
    .replaceAll(/=\r\n/g, '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return { headers, text: Buffer.from(bytes, 'latin1').toString('utf8') }
}
