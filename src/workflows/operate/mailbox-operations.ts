import { recordEvent } from '#audit'
import type { OrgTransaction } from '#database'
import { DomainError, openSealedText, sealText, storedFailure } from '#kernel'
import {
  changeMailbox,
  claimMailbox,
  deleteMailbox,
  findMailbox,
  findMailboxPassword,
  insertMailbox,
  listMailboxes,
  listStuckMessages,
  type Mailbox,
  type MailboxAddress,
  type MailboxId,
  mailboxNotFound,
  pauseMailbox,
  resumeMailbox,
  startMailboxAnew,
} from '#runs'
import { resolveAlert } from '#telemetry'
import { alertOfFailing } from '../mail/end-poll.ts'
import { fitMailbox, fitPassword } from '../mail/fit-mailbox.ts'
import { alertOfStuck } from '../mail/keep-stuck.ts'
import { type MailDeps, passwordOf } from '../mail/mail-deps.ts'
import { claimMs } from '../mail/poll.ts'
import { pollMailbox } from '../mail/poll-mailbox.ts'
import type { MailboxOperations } from '../mailboxes.ts'
import type { Caller } from '../operations.ts'

export type MailboxOperationsDeps = {
  readonly mail: MailDeps & { readonly requireAllowed: (host: string) => void }
}

const mostMailboxes = 20
/** Longer than a server may say nothing, and shorter than most clients wait. */
const testMs = 25_000
const pollMs = 15_000

export function mailboxOperations({ mail: deps }: MailboxOperationsDeps): MailboxOperations {
  const { database, clock, ids, seal } = deps
  const within = <T>({ orgId, actor }: Caller, work: (tx: OrgTransaction) => Promise<T>) =>
    database.withOrg(orgId, actor, work)
  const record = (tx: OrgTransaction, event: string, { mailboxId, name }: Pick<Mailbox, 'mailboxId' | 'name'>) => {
    const about = { event, subjectKind: 'mailbox', subjectId: mailboxId, details: { name } }
    return recordEvent(tx, { id: ids.next(), ...about }, clock.now())
  }
  /** Changes one and tells how it is then. */
  const change = (
    caller: Caller,
    { reference, event }: { readonly reference: string; readonly event: string },
    work: (tx: OrgTransaction, one: Mailbox) => Promise<unknown>,
  ) =>
    within(caller, async (tx) => {
      const mailbox = await requireMailbox(tx, reference, { lock: true })
      await work(tx, mailbox)
      const changed = (await findMailbox(tx, mailbox.mailboxId)) ?? mailbox
      await record(tx, event, changed)
      return changed
    })
  const sealed = (mailboxId: MailboxId, password: string) =>
    sealText(seal, passwordOf(mailboxId), fitPassword(password))
  const endAlerts = async (tx: OrgTransaction, mailboxId: MailboxId) => {
    for (const key of [alertOfFailing(mailboxId), alertOfStuck(mailboxId)]) await resolveAlert(tx, key, clock.now())
  }

  return {
    async createMailbox(caller, { password, ...given }) {
      const address = fitMailbox(given)
      deps.requireAllowed(address.host)
      const mailboxId = ids.next<MailboxId>()
      const secret = sealed(mailboxId, password)
      return await within(caller, async (tx) => {
        if ((await listMailboxes(tx)).length >= mostMailboxes) throw tooMany()
        if (!(await insertMailbox(tx, { ...address, mailboxId, password: secret }, clock.now())))
          throw nameTaken(address)
        await record(tx, 'mailbox.created', { mailboxId, name: address.name })
        return await requireMailbox(tx, mailboxId)
      })
    },
    listMailboxes: (caller) => within(caller, listMailboxes),
    showMailbox: (caller, reference) =>
      within(caller, async (tx) => {
        const mailbox = await requireMailbox(tx, reference)
        return { mailbox, stuck: await listStuckMessages(tx, mailbox.mailboxId) }
      }),
    updateMailbox: (caller, { reference, changes: { password, ...changes } }) =>
      change(caller, { reference, event: 'mailbox.updated' }, async (tx, mailbox) => {
        const { mailboxId } = mailbox
        const address = fitMailbox({ ...addressOf(mailbox), ...changes })
        deps.requireAllowed(address.host)
        const namesake = await findMailbox(tx, address.name)
        if (namesake !== undefined && namesake.mailboxId !== mailboxId) throw nameTaken(address)
        const isElsewhere = differ(mailbox, address, ['host', 'port', 'security', 'username'])
        if (isElsewhere && password === undefined) throw passwordNeeded(mailbox)
        const secret = password === undefined ? {} : { password: sealed(mailboxId, password) }
        await changeMailbox(tx, mailboxId, { ...address, ...secret })
        if (isElsewhere || differ(mailbox, address, ['folder'])) await startMailboxAnew(tx, mailboxId, null)
        if (mailbox.reason === 'by_hand') return
        await resumeMailbox(tx, mailboxId, clock.now())
        await endAlerts(tx, mailboxId)
      }),
    removeMailbox: (caller, reference) =>
      change(caller, { reference, event: 'mailbox.removed' }, async (tx, { mailboxId }) => {
        await deleteMailbox(tx, mailboxId)
        await endAlerts(tx, mailboxId)
      }),
    pauseMailbox: (caller, reference) =>
      change(caller, { reference, event: 'mailbox.paused' }, (tx, { mailboxId }) =>
        pauseMailbox(tx, mailboxId, 'by_hand'),
      ),
    resumeMailbox: (caller, reference) =>
      change(caller, { reference, event: 'mailbox.resumed' }, async (tx, { mailboxId }) => {
        await resumeMailbox(tx, mailboxId, clock.now())
        await endAlerts(tx, mailboxId)
      }),
    async pollMailbox(caller, reference, signal = new AbortController().signal) {
      const claim = await within(caller, async (tx) => {
        const mailbox = await requireMailbox(tx, reference)
        if (mailbox.state === 'paused') throw paused(mailbox)
        const now = clock.now()
        const claiming = { claimId: ids.next(), now, until: new Date(now.getTime() + claimMs) }
        const claimed = await claimMailbox(tx, mailbox.mailboxId, claiming)
        if (claimed === undefined) throw busy(mailbox)
        await record(tx, 'mailbox.polled', mailbox)
        return claimed
      })
      return await pollMailbox(deps, claim, { signal, forMs: pollMs })
    },
    async testMailbox(caller, reference) {
      const { mailbox, secret } = await within(caller, async (tx) => {
        const found = await requireMailbox(tx, reference)
        await record(tx, 'mailbox.tested', found)
        return { mailbox: found, secret: await findMailboxPassword(tx, found.mailboxId) }
      })
      // Removed in this moment.
      if (secret === undefined) throw mailboxNotFound(reference)
      try {
        const password = openSealedText(seal, passwordOf(mailbox.mailboxId), secret)
        const folders = { ...mailbox, signal: AbortSignal.timeout(testMs) }
        const folder = await deps.openFolder({ ...mailbox, password }, folders)
        await folder.close()
        return { outcome: 'ok', messages: folder.messages }
      } catch (thrown) {
        if (!(thrown instanceof DomainError)) throw thrown
        const { code, message } = storedFailure(thrown)
        return { outcome: 'failed', code, message }
      }
    },
  }
}

const addressOf = (mailbox: Mailbox): MailboxAddress => {
  const { name, host, port, security, username, folder, movedTo } = mailbox
  return { name, host, port, security, username, folder, movedTo }
}

const differ = (one: MailboxAddress, other: MailboxAddress, names: readonly (keyof MailboxAddress)[]): boolean =>
  names.some((name) => one[name] !== other[name])

async function requireMailbox(
  tx: OrgTransaction,
  reference: string,
  options: { readonly lock?: boolean } = {},
): Promise<Mailbox> {
  const found = await findMailbox(tx, reference, options)
  if (found === undefined) throw mailboxNotFound(reference)
  return found
}

const conflict = (code: string, message: string) => new DomainError({ code, kind: 'conflict', message })
const nameTaken = ({ name }: MailboxAddress) =>
  conflict('mailbox.name_taken', `There is a mailbox named ${name} already. Choose another name.`)
const tooMany = () =>
  conflict('mailbox.too_many', `An organization has ${mostMailboxes} mailboxes at most. Remove one first.`)
const paused = ({ name }: Mailbox) =>
  conflict('mailbox.paused', `The mailbox ${name} is paused. Resume it first (autopilot mailboxes resume "${name}").`)
const busy = ({ name }: Mailbox) =>
  conflict(
    'mailbox.busy',
    `The mailbox ${name} is being looked at at this moment. Wait a moment (autopilot mailboxes list shows what came of it).`,
  )

function passwordNeeded({ name }: Mailbox): DomainError {
  return new DomainError({
    code: 'mailbox.password_needed',
    kind: 'invalid',
    message: `The password of ${name} is told to no other server, and not as another user's. Give the password that belongs there: --password.`,
  })
}
