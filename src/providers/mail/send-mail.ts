import { once } from 'node:events'
import { Readable } from 'node:stream'
import MailComposer from 'nodemailer/lib/mail-composer'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import { asError } from '#kernel'
import type { MailOutcome, SendMail } from '#workflows'

export type MailServerSettings = {
  /** `smtp://` or `smtps://`, with user and password where it asks for them. */
  readonly url: string
  /** From whom mails come: an address, or `Name <address>`. */
  readonly from: string
}

const loopback = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/i
const connectTimeoutMs = 10_000

/**
 * Sends mails through the server of the installation, each over a connection of its own. A password is told to no server elsewhere
 * that does not speak TLS.
 */
export function createMailSender(settings: MailServerSettings): SendMail {
  const { hostname, port, protocol, username, password } = new URL(settings.url)
  const secure = protocol === 'smtps:'
  const auth = username === '' ? null : { user: decodeURIComponent(username), pass: decodeURIComponent(password) }
  const options = {
    ...{ host: hostname.replace(/^\[|\]$/g, ''), secure, port: port === '' ? (secure ? 465 : 587) : Number(port) },
    ...{ requireTLS: !secure && auth !== null && !loopback.test(hostname) },
    ...{ connectionTimeout: connectTimeoutMs, greetingTimeout: connectTimeoutMs, socketTimeout: connectTimeoutMs },
  }
  const domain = /@([^@>\s]+)>?\s*$/.exec(settings.from)?.[1] ?? 'localhost'
  return async ({ id, to, subject, text, date, signal }) => {
    const composed = new MailComposer({
      ...{ from: settings.from, to: [...to], subject, text, date, messageId: `<${id}@${domain}>` },
      headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
      ...{ disableFileAccess: true, disableUrlAccess: true },
    }).compile()
    const bytes = await composed.build()
    const { from, to: recipients } = composed.getEnvelope()
    let began = false
    // Read once the server has asked for the message, not before: what fails until then was surely not sent.
    const message = Readable.from(
      (function* () {
        began = true
        yield bytes
      })(),
    )
    const connection = new SMTPConnection(options)
    const stop = () => connection.close()
    signal.addEventListener('abort', stop, { once: true })
    try {
      signal.throwIfAborted()
      await connected(connection)
      if (auth !== null && !connection.authenticated) await loggedIn(connection, auth)
      const { rejected } = await sent(connection, { from, to: recipients }, message)
      return { kind: 'answered', status: 250, refused: rejected.length }
    } catch (thrown) {
      return outcomeOf(asError(thrown), { began, late: signal.aborted })
    } finally {
      signal.removeEventListener('abort', stop)
      message.destroy()
      connection.close()
    }
  }
}

type MailError = Error & { readonly code?: string; readonly responseCode?: number }

function outcomeOf(
  error: MailError,
  { began, late }: { readonly began: boolean; readonly late: boolean },
): MailOutcome {
  const { responseCode: status, code } = error
  // It said so itself, whenever that was.
  if (status !== undefined && status >= 400) return { kind: 'not_sent', error: `smtp.${status}` }
  if (began) return { kind: 'unanswered' }
  return { kind: 'not_sent', error: late ? 'timeout' : (code ?? error.name) }
}

/** Fails when the connection does, also where whoever asked is told nothing of it. */
async function orBroken<T>(connection: SMTPConnection, work: (done: (error: Error | null, value?: T) => void) => void) {
  const broken = new AbortController()
  const failed = once(connection, 'error', { signal: broken.signal }).then(([error]) => Promise.reject(asError(error)))
  const ended = once(connection, 'end', { signal: broken.signal }).then(() =>
    Promise.reject(new Error('the connection was closed')),
  )
  const worked = new Promise<T | undefined>((resolve, reject) => {
    work((error, value) => (error ? reject(error) : resolve(value)))
  })
  try {
    return await Promise.race([worked, failed, ended])
  } finally {
    broken.abort()
    for (const waiting of [worked, failed, ended]) waiting.catch(() => {})
  }
}

const connected = (connection: SMTPConnection) =>
  orBroken<void>(connection, (done) => connection.connect((error) => done(error ?? null)))

const loggedIn = (connection: SMTPConnection, auth: { readonly user: string; readonly pass: string }) =>
  orBroken<boolean>(connection, (done) => connection.login({ credentials: auth }, done))

async function sent(
  connection: SMTPConnection,
  envelope: { readonly from: string | false; readonly to: string[] },
  message: Readable,
) {
  type Info = { readonly rejected: readonly string[] }
  const info = await orBroken<Info>(connection, (done) => connection.send(envelope, message, done))
  return info ?? { rejected: [] }
}
