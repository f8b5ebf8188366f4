import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { TLSSocket } from 'node:tls'
import { type Entity, sectionOf, structureOf } from './entities.ts'

export type Stored = { readonly uid: number; readonly entity: Entity; flags: string[] }
type Folder = { uidValidity: number; nextUid: number; messages: Stored[] }

export type ImapOptions = {
  readonly capabilities?: readonly string[]
  readonly user?: string
  readonly password?: string
  readonly tls?: { readonly cert: string; readonly key: string; readonly from: 'start' | 'starttls' }
}

/** What a server does instead of what it should: ends the connection, or says this, with a tag unless it has a star. */
type Fault = (command: string, rest: string) => 'drop' | 'silence' | string | undefined

/** An IMAP server on the loopback: what the product needs of RFC 3501, 4315 (UIDPLUS) and 6851 (MOVE), and faults. */
export async function startImapServer(options: ImapOptions = {}) {
  const { user = 'ann', password = 'right horse', tls } = options
  const state = {
    capabilities: options.capabilities ?? ['IMAP4rev1', 'MOVE', 'UIDPLUS'],
    folders: new Map<string, Folder>([['INBOX', newFolder()]]),
    /** All that was asked, without what signed in. */
    asked: [] as string[],
    signIns: 0,
    connections: 0,
    fault: (() => undefined) as Fault,
    receivedAt: new Date('2026-03-01T08:00:00Z'),
  }
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    state.connections += 1
    sockets.add(socket)
    socket.on('error', () => {})
    socket.on('close', () => sockets.delete(socket))
    const serve = (on: Socket, greet: boolean) => {
      const session = sessionOn(on)
      if (greet) on.write('* OK ready\r\n')
      void session
    }
    const secured = () => new TLSSocket(socket, { isServer: true, cert: tls?.cert, key: tls?.key })
    const sessionOn = (on: Socket) =>
      converse(on, { state, user, password, startTls: tls?.from === 'starttls' ? () => serve(secured(), false) : null })
    serve(tls?.from === 'start' ? secured().on('error', () => {}) : socket, true)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  // A server that listens on a port has such an address.
  const { port } = server.address() as AddressInfo
  const folder = (name: string) => state.folders.get(name) ?? newFolder()
  return {
    port,
    state,
    folder,
    uids: (name: string) => folder(name).messages.map(({ uid }) => uid),
    add(entity: Entity, name = 'INBOX'): number {
      const one = folder(name)
      one.messages.push({ uid: one.nextUid, entity, flags: [] })
      one.nextUid += 1
      return one.nextUid - 1
    },
    close() {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}

export type ImapServer = Awaited<ReturnType<typeof startImapServer>>

const newFolder = (): Folder => ({ uidValidity: 7, nextUid: 1, messages: [] })

type Session = {
  readonly state: ImapServer['state']
  readonly user: string
  readonly password: string
  /** Takes the connection over. */
  readonly startTls: (() => void) | null
}

/** Reads commands one after another and answers them. */
async function converse(socket: Socket, session: Session): Promise<void> {
  const { state } = session
  const selected = { name: '' }
  socket.on('error', () => {})
  for await (const line of commandsOf(socket)) {
    const [tag = '', word = '', ...others] = line.split(' ')
    const uid = word.toUpperCase() === 'UID'
    const command = (uid ? `UID ${others[0]}` : word).toUpperCase()
    const rest = others.slice(uid ? 1 : 0).join(' ')
    if (command !== 'LOGIN') state.asked.push(`${command} ${rest}`.trim())
    const fault = state.fault(command, rest)
    if (fault === 'drop') return void socket.destroy()
    if (fault === 'silence') continue
    const say = (text: string | Buffer) => void socket.write(text)
    if (fault !== undefined) {
      say(fault.startsWith('*') ? fault : `${tag} ${fault}\r\n`)
      continue
    }
    if (command === 'STARTTLS' && session.startTls !== null) {
      say(`${tag} OK begin\r\n`)
      socket.removeAllListeners('data')
      return session.startTls()
    }
    const answer = answerTo(session, selected, { command, rest, say })
    say(`${tag} ${answer}\r\n`)
    if (command === 'LOGOUT') return void socket.end()
  }
}

/** Lines, with literals put where they were announced, as quoted strings. */
async function* commandsOf(socket: Socket): AsyncGenerator<string> {
  let buffered = ''
  const waiting: (() => void)[] = []
  let ended = false
  const wake = () => waiting.shift()?.()
  socket.on('data', (data: Buffer) => {
    buffered += data.toString('latin1')
    wake()
  })
  socket.on('close', () => {
    ended = true
    wake()
  })
  const more = () => new Promise<void>((resolve) => waiting.push(resolve))
  let line = ''
  while (!ended) {
    const end = buffered.indexOf('\r\n')
    if (end < 0) {
      await more()
      continue
    }
    line += buffered.slice(0, end)
    buffered = buffered.slice(end + 2)
    const literal = /\{(\d+)\+?\}$/.exec(line)
    if (literal === null) {
      yield line
      line = ''
      continue
    }
    const size = Number(literal[1])
    socket.write('+ go on\r\n')
    while (buffered.length < size && !ended) await more()
    line = `${line.slice(0, literal.index)}${JSON.stringify(buffered.slice(0, size))}`
    buffered = buffered.slice(size)
  }
}

type Asked = { readonly command: string; readonly rest: string; say(text: string | Buffer): void }

function answerTo(session: Session, selected: { name: string }, { command, rest, say }: Asked): string {
  const { state } = session
  const folder = state.folders.get(selected.name)
  switch (command) {
    case 'CAPABILITY': {
      const starts = session.startTls === null ? [] : ['STARTTLS']
      say(`* CAPABILITY ${[...state.capabilities, ...starts].join(' ')}\r\n`)
      return 'OK'
    }
    case 'LOGIN': {
      state.signIns += 1
      const [user, password] = wordsOf(rest)
      const isRight = user === session.user && password === session.password
      return isRight ? 'OK welcome' : 'NO [AUTHENTICATIONFAILED] wrong'
    }
    case 'NAMESPACE':
      say('* NAMESPACE (("" "/")) NIL NIL\r\n')
      return 'OK'
    case 'LIST':
    case 'LSUB':
      if (rest === '"" ""') {
        say('* LIST (\\Noselect) "/" ""\r\n')
        return 'OK'
      }
      for (const name of state.folders.keys()) say(`* ${command} (\\HasNoChildren) "/" ${JSON.stringify(name)}\r\n`)
      return 'OK'
    case 'STATUS': {
      const name = wordsOf(rest)[0] ?? ''
      const found = state.folders.get(name)
      if (found === undefined) return 'NO [NONEXISTENT] none'
      say(`* STATUS ${JSON.stringify(name)} (MESSAGES ${found.messages.length})\r\n`)
      return 'OK'
    }
    case 'CREATE':
      state.folders.set(wordsOf(rest)[0] ?? '', newFolder())
      return 'OK'
    case 'SELECT': {
      const name = wordsOf(rest)[0] ?? ''
      const found = state.folders.get(name)
      if (found === undefined) return 'NO [NONEXISTENT] none'
      selected.name = name
      say(`* ${found.messages.length} EXISTS\r\n* FLAGS (\\Seen \\Deleted)\r\n`)
      say(`* OK [UIDVALIDITY ${found.uidValidity}] valid\r\n* OK [UIDNEXT ${found.nextUid}] next\r\n`)
      return 'OK [READ-WRITE] open'
    }
    case 'UID SEARCH':
      say(
        `* SEARCH ${chosen(folder, /UID (\S+)/.exec(rest)?.[1])
          .filter(isKept)
          .map(uidOf)
          .join(' ')}\r\n`,
      )
      return 'OK'
    case 'UID FETCH': {
      const [set = '', ...items] = rest.split(' ')
      for (const message of chosen(folder, set)) say(fetched(state, folder, message, items.join(' ')))
      return 'OK'
    }
    case 'UID MOVE':
    case 'UID COPY': {
      const [set = '', ...target] = rest.split(' ')
      const to = state.folders.get(wordsOf(target.join(' '))[0] ?? '')
      if (to === undefined || folder === undefined) return 'NO [TRYCREATE] none'
      for (const message of chosen(folder, set)) {
        to.messages.push({ ...message, uid: to.nextUid, flags: [] })
        to.nextUid += 1
        if (command === 'UID MOVE') remove(folder, message)
      }
      return 'OK'
    }
    case 'UID STORE': {
      const [set = '', , ...flags] = rest.split(' ')
      for (const message of chosen(folder, set)) message.flags.push(...flags.map((flag) => flag.replace(/[()]/g, '')))
      return 'OK'
    }
    case 'UID EXPUNGE':
    case 'EXPUNGE': {
      const among = command === 'EXPUNGE' ? [...(folder?.messages ?? [])] : chosen(folder, rest)
      for (const message of among) if (!isKept(message) && folder !== undefined) remove(folder, message)
      return 'OK'
    }
    case 'LOGOUT':
      say('* BYE\r\n')
      return 'OK'
    case 'NOOP':
    case 'SUBSCRIBE':
    case 'CLOSE':
      return 'OK'
    default:
      return 'BAD unknown'
  }
}

const uidOf = ({ uid }: Stored) => uid
const isKept = ({ flags }: Stored) => !flags.includes('\\Deleted')

function remove(folder: Folder, message: Stored): void {
  folder.messages = folder.messages.filter((one) => one !== message)
}

/** Quoted strings and atoms. */
const wordsOf = (text: string): readonly string[] =>
  [...text.matchAll(/"((?:\\.|[^"\\])*)"|(\S+)/g)].map(([, quoted, atom = '']) =>
    quoted === undefined ? atom : quoted.replaceAll(/\\(.)/g, '$1'),
  )

/** Of a set such as `3:*,9`. */
function chosen(folder: Folder | undefined, set = '1:*'): Stored[] {
  const messages = folder?.messages ?? []
  const last = messages.at(-1)?.uid ?? 0
  const ranges = set.split(',').map((range) => {
    const [from = 0, to = from] = range.split(':').map((end) => (end === '*' ? last : Number(end)))
    return { low: Math.min(from, to), high: Math.max(from, to) }
  })
  return messages.filter(({ uid }) => ranges.some(({ low, high }) => uid >= low && uid <= high))
}

function fetched(state: ImapServer['state'], folder: Folder | undefined, message: Stored, items: string): Buffer {
  const number = (folder?.messages.indexOf(message) ?? 0) + 1
  const pieces: Buffer[] = [Buffer.from(`* ${number} FETCH (UID ${message.uid}`)]
  if (/INTERNALDATE/.test(items)) {
    const [, day, month, year, time] = /(\d+) (\w+) (\d+) ([\d:]+)/.exec(state.receivedAt.toUTCString()) ?? []
    pieces.push(Buffer.from(` INTERNALDATE "${day}-${month}-${year} ${time} +0000"`))
  }
  if (/BODYSTRUCTURE/.test(items)) pieces.push(Buffer.from(' BODYSTRUCTURE '), structureOf(message.entity))
  for (const [, section = '', start, length] of items.matchAll(/BODY\.PEEK\[([\d.]+)\]<(\d+)\.(\d+)>/g)) {
    const piece = sectionOf(message.entity, section)?.slice(Number(start), Number(length)) ?? Buffer.alloc(0)
    pieces.push(Buffer.from(` BODY[${section}]<${start}> {${piece.length}}\r\n`), piece)
  }
  return Buffer.concat([...pieces, Buffer.from(')\r\n')])
}
