import { randomBytes } from 'node:crypto'
import { openInstallationKeys } from '#access'
import type { Settings } from '#config'
import { createMailOpener, requirePublicHost } from '#providers'
import { dropMailboxClaims } from '#runs'
import { type MailboxOperationsDeps, type MailDeps, pollDueMailboxes } from '#workflows'
import type { Closers } from './closers.ts'
import type { Foundation } from './open-foundation.ts'
import { startUpkeep } from './start-upkeep.ts'

type OpenedMail = MailboxOperationsDeps['mail']
/** What it shares with everything else that is accepted. */
type Accepting = Omit<MailDeps, 'seal' | 'openFolder' | 'random' | 'pollEveryMs'>

const lookEveryMs = 5_000

/** What reading mailboxes needs. Asks no server yet. */
export async function openMail(
  settings: Settings,
  accepting: Accepting & Pick<Foundation, 'blobs'>,
): Promise<OpenedMail> {
  const { database, clock } = accepting
  const keys = await openInstallationKeys({ database, clock, random: randomBytes }, { secret: settings.signIn.secret })
  const { allowPrivate, pollEveryMs } = settings.mail
  return {
    ...{ ...accepting, pollEveryMs, random: Math.random },
    seal: { key: keys.kept, random: randomBytes },
    openFolder: createMailOpener({ allowPrivate }),
    requireAllowed: allowPrivate ? () => {} : requirePublicHost,
  }
}

/** Looks at mailboxes when their time has come, until it is stopped. What was cut off then is taken with the next look. */
export async function startMail(
  mail: OpenedMail,
  { exclusive }: { readonly exclusive: boolean },
  closers: Closers,
): Promise<void> {
  if (exclusive) await mail.database.asOwner((tx) => dropMailboxClaims(tx))
  const stopping = new AbortController()
  const looking = startUpkeep(mail.raiseAlert, lookEveryMs, {
    mailboxes: () => pollDueMailboxes(mail, stopping.signal),
  })
  closers.add(async () => {
    stopping.abort(new Error('the process was stopped'))
    await looking.stop()
  })
}
