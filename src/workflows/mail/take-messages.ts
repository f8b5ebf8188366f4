import { errorCode, storedFailure } from '#kernel'
import { forgetStuckMessages, listStuckMessages, noteProgress, type StuckMessage, startMailboxAnew } from '#runs'
import { resolveAlert } from '#telemetry'
import { alertOfStuck, keepStuck } from './keep-stuck.ts'
import type { MailDeps } from './mail-deps.ts'
import type { MailFolder, MailMessage } from './mail-port.ts'
import { type Poll, stillAtWork } from './poll.ts'
import { type TakenMessage, takeMessage } from './take-message.ts'

const atOnce = 50

type Looking = { readonly deps: MailDeps; readonly poll: Poll; readonly folder: MailFolder }
type Stuck = ReadonlyMap<number, StuckMessage>

/** Takes the messages that are new, and those that could not be taken before and whose time has come. Returns whether there are more. */
export async function takeMessages(deps: MailDeps, poll: Poll, folder: MailFolder): Promise<boolean> {
  const looking = { deps, poll, folder }
  const { mailboxId, lastUid, uidValidity, failures } = poll.mailbox
  const isAnew = uidValidity !== folder.uidValidity
  if (isAnew) await stillAtWork(deps, poll, (tx) => startMailboxAnew(tx, mailboxId, folder.uidValidity))
  const stuck = await findStuck(looking)
  const now = deps.clock.now()
  const due = [...stuck.values()].filter(({ nextAttemptAt }) => nextAttemptAt !== null && nextAttemptAt <= now)
  const fresh = await folder.listUids(isAnew ? 0 : lastUid)
  // What failed before comes last, since it may end the connection.
  const uids = [...fresh.filter((uid) => !stuck.has(uid)), ...due.map(({ uid }) => uid)]
  // After a failure one by one, so that a message that the server cannot even describe is found.
  const size = failures > 0 ? 1 : atOnce
  for (let first = 0; first < uids.length; first += size) {
    if (!(await takePiece(looking, uids.slice(first, first + size), stuck))) return true
  }
  return false
}

/** Those that could not be taken and are still there. When none is left that was given up, the alert is over. */
async function findStuck({ deps, poll, folder }: Looking): Promise<Stuck> {
  const { mailboxId } = poll.mailbox
  const stuck = await stillAtWork(deps, poll, (tx) => listStuckMessages(tx, mailboxId))
  if (stuck.length === 0) return new Map()
  const present = new Set(await folder.findPresent(stuck.map(({ uid }) => uid)))
  const gone = stuck.flatMap(({ uid }) => (present.has(uid) ? [] : [uid]))
  if (gone.length > 0) await forget(deps, poll, gone)
  return new Map(stuck.flatMap((message) => (present.has(message.uid) ? [[message.uid, message]] : [])))
}

function forget(deps: MailDeps, poll: Poll, uids: readonly number[]): Promise<void> {
  const { mailboxId } = poll.mailbox
  return stillAtWork(deps, poll, async (tx) => {
    await forgetStuckMessages(tx, mailboxId, uids)
    const left = await listStuckMessages(tx, mailboxId)
    const isOver = left.every(({ nextAttemptAt }) => nextAttemptAt !== null)
    if (isOver) await resolveAlert(tx, alertOfStuck(mailboxId), deps.clock.now())
  })
}

/** False when there was no time for all of them. */
async function takePiece(looking: Looking, uids: readonly number[], stuck: Stuck): Promise<boolean> {
  const { deps, poll } = looking
  for (const message of await describe(looking, uids, stuck)) {
    if (deps.clock.monotonicMs() >= poll.endMs) return false
    await takeOne(looking, message, stuck.get(message.uid))
  }
  const progress = { lastUid: Math.max(...uids), documents: 0, moved: 0 }
  await stillAtWork(deps, poll, (tx) => noteProgress(tx, poll.mailbox.mailboxId, progress))
  return true
}

/** Those with attachments that may be PDFs. */
async function describe(looking: Looking, uids: readonly number[], stuck: Stuck): Promise<readonly MailMessage[]> {
  try {
    return (await looking.folder.describe(uids)).filter(({ parts }) => parts.length > 0)
  } catch (thrown) {
    const [uid] = uids
    if (uids.length === 1 && uid !== undefined) {
      await noteFailure(looking, { uid, receivedAt: null, parts: [] }, { before: stuck.get(uid), thrown })
    }
    throw thrown
  }
}

async function takeOne(looking: Looking, message: MailMessage, before: StuckMessage | undefined): Promise<void> {
  const { deps, poll, folder } = looking
  const { orgId } = poll.claim
  let taken: TakenMessage
  try {
    // Not for one that was paused or removed meanwhile.
    await stillAtWork(deps, poll, async () => {})
    poll.signal.throwIfAborted()
    taken = await takeMessage(deps, { orgId, mailbox: poll.mailbox, folder, signal: poll.signal }, message)
  } catch (thrown) {
    if (errorCode(thrown) !== 'mail.message_gone') {
      await noteFailure(looking, message, { before, thrown })
      throw thrown
    }
    taken = { outcome: 'no_documents' }
  }
  await keepTaken(looking, message, { before, taken })
}

type Taken = { readonly before: StuckMessage | undefined; readonly taken: TakenMessage }

async function keepTaken({ deps, poll }: Looking, message: MailMessage, { before, taken }: Taken): Promise<void> {
  const { mailboxId } = poll.mailbox
  const documents = taken.outcome === 'no_documents' ? 0 : taken.documents
  const moved = taken.outcome === 'moved' ? 1 : 0
  poll.done.documents += documents
  poll.done.moved += moved
  await stillAtWork(deps, poll, (tx) => noteProgress(tx, mailboxId, { lastUid: message.uid, documents, moved }))
  if (taken.outcome === 'refused') await keepStuck(deps, poll, { message, before, ...taken, forGood: true })
  else if (before !== undefined) await forget(deps, poll, [message.uid])
}

/** What is wrong with the server or the message is held against the message; what is wrong here is not. */
async function noteFailure(
  { deps, poll }: Looking,
  message: MailMessage,
  { before, thrown }: { readonly before: StuckMessage | undefined; readonly thrown: unknown },
): Promise<void> {
  const { code: error } = storedFailure(thrown)
  const isOfMessage = error.startsWith('mail.') || error === 'internal.bug'
  if (!isOfMessage || poll.stopping.aborted) return
  await keepStuck(deps, poll, { message, before, error, attachment: null, forGood: false })
}
