import { BlockList, isIP } from 'node:net'
import { type FetchMessageObject, ImapFlow } from 'imapflow'
import { DomainError, errorCode } from '#kernel'
import type { MailFolder, MailMessage, MailPart, MailServer, OpenMailFolder } from '#workflows'
import { guardedLookup, refusePrivate, requireFit } from '../guarded-lookup.ts'
import { decodePart } from './decode-part.ts'
import { findParts } from './find-parts.ts'
import { mailFailure } from './mail-failure.ts'
import { writtenBytes } from './written-bytes.ts'

export type MailSettings = {
  /** Whether servers may be on this machine or in its network. */
  readonly allowPrivate: boolean
  /** Certificates that are trusted beside those of the system; for tests. */
  readonly ca?: string
  readonly connectTimeoutMs?: number
  /** How long a server may say nothing. */
  readonly silenceTimeoutMs?: number
}

/** What a server may make us hold at once: a line may list the numbers of a million messages, a literal is a piece of an attachment. */
const limits = { maxLineLength: 16 * 1024 ** 2, maxLiteralSize: 4 * 1024 ** 2, maxResponseSize: 24 * 1024 ** 2 }

/** Reads mailboxes over IMAP (RFC 3501, 9051), changing nothing but by moving. */
export function createMailOpener(settings: MailSettings): OpenMailFolder {
  return async (server, { folder, movedTo, signal }) => {
    const about = `${server.host}:${server.port}`
    const client = clientOf(server, settings)
    // Whoever waits for an answer is only told that the connection ended, and not why.
    let ended: Error | undefined
    client.on('error', (error) => {
      ended ??= error
    })
    const stop = () => client.close()
    signal.addEventListener('abort', stop, { once: true })
    const told = async <T>(work: () => Promise<T>): Promise<T> => {
      try {
        signal.throwIfAborted()
        return await work()
      } catch (thrown) {
        if (signal.aborted) throw mailFailure(signal.reason, about)
        throw mailFailure(errorCode(thrown) === 'NoConnection' && ended ? ended : thrown, about)
      }
    }
    const close = async () => {
      signal.removeEventListener('abort', stop)
      // A server that does not say goodbye keeps nobody waiting.
      const leaving = setTimeout(stop, 2_000)
      await client.logout().catch(() => {})
      clearTimeout(leaving)
      client.close()
    }
    try {
      const opened = await told(async () => {
        await client.connect()
        await makeFolder(client, movedTo, about)
        return await openFolder(client, folder, about)
      })
      return folderOf(client, { ...opened, movedTo, told, close })
    } catch (thrown) {
      await close()
      throw thrown
    }
  }
}

function clientOf(server: MailServer, settings: MailSettings): ImapFlow {
  const { host, port, security, username: user, password: pass } = server
  const { allowPrivate, ca, connectTimeoutMs = 20_000, silenceTimeoutMs = 60_000 } = settings
  const refuse = (address: string) =>
    (allowPrivate ? undefined : refusePrivate(address, host)) ??
    (security === 'none' && !isLoopback(address) ? notEncrypted(host) : undefined)
  requireFit(host, refuse)
  return new ImapFlow({
    ...{ host, port, auth: { user, pass }, secure: security === 'tls', logger: false, ...limits },
    ...(security === 'tls' ? {} : { doSTARTTLS: security === 'starttls' }),
    ...{ disableAutoIdle: true, disableCompression: true, disableBinary: true, disableAutoEnable: true },
    ...{ connectionTimeout: connectTimeoutMs, greetingTimeout: connectTimeoutMs, socketTimeout: silenceTimeoutMs },
    clientInfo: { name: 'paper-autopilot', version: false, vendor: false, 'support-url': false },
    tls: { lookup: guardedLookup(refuse), rejectUnauthorized: true, minVersion: 'TLSv1.2', ...(ca && { ca }) },
  })
}

const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8, 'ipv4')
loopback.addAddress('::1', 'ipv6')
const isLoopback = (address: string) => loopback.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')

function notEncrypted(host: string): DomainError {
  return new DomainError({
    code: 'mail.not_encrypted',
    kind: 'invalid',
    message: `${host} is not this machine, so its password would go over the network for all to read. Choose tls or starttls.`,
  })
}

async function makeFolder(client: ImapFlow, path: string, about: string): Promise<void> {
  // Unknown to servers that do not count in it.
  if (await client.status(path, { messages: true }).catch(() => false)) return
  try {
    await client.mailboxCreate(path)
  } catch (thrown) {
    const message = `${about} has no folder ${path}, and lets none be made. Make it there.`
    throw client.usable ? ofFolder('mail.folder_refused', message, thrown) : thrown
  }
}

async function openFolder(client: ImapFlow, path: string, about: string) {
  try {
    const { uidValidity, exists } = await client.mailboxOpen(path)
    return { uidValidity, messages: exists }
  } catch (thrown) {
    throw client.usable
      ? ofFolder('mail.folder_missing', `${about} has no folder ${path} to read from.`, thrown)
      : thrown
  }
}

const ofFolder = (code: string, message: string, cause: unknown) =>
  new DomainError({ code, kind: 'unavailable', message, cause })

type Opened = Pick<MailFolder, 'uidValidity' | 'messages' | 'close'> & {
  readonly movedTo: string
  readonly told: <T>(work: () => Promise<T>) => Promise<T>
}

function folderOf(client: ImapFlow, { movedTo, told, ...opened }: Opened): MailFolder {
  const search = async (uid: string): Promise<readonly number[]> => {
    const found = await client.search({ uid, deleted: false }, { uid: true })
    if (!Array.isArray(found)) throw new Error('the search was refused')
    return found.toSorted((left, right) => left - right)
  }
  return {
    ...opened,
    // Behind the last one, a server still names the last one.
    listUids: (after) => told(async () => (await search(`${after + 1}:*`)).filter((uid) => uid > after)),
    findPresent: (uids) => told(() => search(uids.join(','))),
    describe: (uids) =>
      told(async () => {
        const query = { uid: true, bodyStructure: true, internalDate: true }
        const found = await client.fetchAll(uids.join(','), query, { uid: true })
        return found.map(messageOf).toSorted((left, right) => left.uid - right.uid)
      }),
    read(uid, part) {
      return decodePart(part.encoding, writtenBytes({ client, told }, uid, part))
    },
    move: (uid) => told(() => moveMessage(client, uid, movedTo)),
  }
}

function messageOf({ uid, internalDate, bodyStructure }: FetchMessageObject): MailMessage {
  const parts: readonly MailPart[] = bodyStructure === undefined ? [] : findParts(bodyStructure)
  return { uid, receivedAt: internalDate instanceof Date ? internalDate : null, parts }
}

/** Where a server can remove no single message, the one that was copied is only marked: to remove all that are would remove others. */
async function moveMessage(client: ImapFlow, uid: number, movedTo: string): Promise<void> {
  const one = { uid: true }
  const canRemoveOne = ['MOVE', 'UIDPLUS', 'IMAP4rev2'].some((name) => client.capabilities.has(name))
  const moved = canRemoveOne
    ? await client.messageMove(String(uid), movedTo, one)
    : (await client.messageCopy(String(uid), movedTo, one)) &&
      (await client.messageFlagsAdd(String(uid), ['\\Deleted'], one))
  if (moved) return
  throw new DomainError({
    code: 'mail.move_refused',
    kind: 'unavailable',
    message: `The documents of a message are kept, but the server did not move it to ${movedTo}. It is tried again by itself.`,
  })
}
