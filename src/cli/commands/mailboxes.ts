import type { ApiClient, MailboxJson, MailboxPollJson, NewMailboxJson } from '#http/client'
import { errorCode, sleep } from '#kernel'
import { confirmed } from '../confirm.ts'
import { ask, type CommandContext, printJson, withArchive } from '../context.ts'
import { type ExitCode, exitCodes, usageError } from '../exit-code.ts'
import { escapeText } from '../output/escape-text.ts'
import { requireOneForm } from '../output/form.ts'
import { csvOfMailboxes, describeMailbox, renderMailboxes } from '../output/mailbox-table.ts'

type Csv = { readonly csv?: boolean }
type Address = {
  readonly name?: string
  readonly port?: number
  readonly security?: NonNullable<NewMailboxJson['security']>
  readonly folder?: string
  readonly movedTo?: string
}

/** Never an argument, which others see: the first line of what is piped in, or what a person types. */
async function readPassword({ io }: CommandContext): Promise<string> {
  const given = await io.askSecret('Password of the mailbox: ')
  const password = given ?? (await io.readAll()).replace(/\r?\n[\s\S]*$/, '')
  if (password === '') throw usageError('Give the password of the mailbox on stdin, or type it on a terminal.')
  return password
}

const addressOf = ({ name, port, security, folder, movedTo }: Address) => ({
  ...(name !== undefined && { name }),
  ...(port !== undefined && { port }),
  ...(security !== undefined && { security }),
  ...(folder !== undefined && { folder }),
  ...(movedTo !== undefined && { moved_to: movedTo }),
})

function printMailbox(context: CommandContext, mailbox: MailboxJson, { csv }: Csv = {}): ExitCode {
  const { io, json } = context
  if (json) printJson(io, mailbox)
  else io.out(csv ? csvOfMailboxes([mailbox]) : describeMailbox(mailbox))
  return exitCodes.done
}

export async function mailboxesAdd(
  context: CommandContext,
  { host, username }: { readonly host: string; readonly username: string },
  flags: Address & Csv,
): Promise<ExitCode> {
  requireOneForm(context, flags)
  const password = await readPassword(context)
  const port = flags.port ?? (flags.security === 'starttls' || flags.security === 'none' ? 143 : 993)
  const input = { name: username, host, username, password, ...addressOf({ ...flags, port }) }
  return await ask(
    context,
    (client) => client.createMailbox(input),
    (mailbox) => printMailbox(context, mailbox, flags),
  )
}

export async function mailboxesUpdate(
  context: CommandContext,
  mailbox: string,
  flags: Address & { readonly host?: string; readonly username?: string; readonly password: boolean },
): Promise<ExitCode> {
  const { host, username } = flags
  const changes = {
    ...addressOf(flags),
    ...(host !== undefined && { host }),
    ...(username !== undefined && { username }),
    ...(flags.password && { password: await readPassword(context) }),
  }
  if (Object.keys(changes).length === 0) throw usageError('Say what to change: see autopilot mailboxes update --help.')
  return await ask(
    context,
    (client) => client.updateMailbox(mailbox, changes),
    (changed) => printMailbox(context, changed),
  )
}

export async function mailboxesList(context: CommandContext, flags: Csv): Promise<ExitCode> {
  const { io, json } = context
  requireOneForm(context, flags)
  return await ask(
    context,
    (client) => client.listMailboxes(),
    (mailboxes) => {
      if (json) for (const mailbox of mailboxes) printJson(io, mailbox)
      else if (flags.csv) io.out(csvOfMailboxes(mailboxes))
      else io.out(mailboxes.length === 0 ? nothingYet : renderMailboxes(mailboxes))
      return exitCodes.done
    },
  )
}

const nothingYet = 'No mailboxes yet. Add one with: autopilot mailboxes add imap.example.org bills@example.org\n'

export async function mailboxesShow(context: CommandContext, mailbox: string, flags: Csv): Promise<ExitCode> {
  requireOneForm(context, flags)
  return await ask(
    context,
    (client) => client.showMailbox(mailbox),
    (found) => printMailbox(context, found, flags),
  )
}

const change =
  (what: 'pauseMailbox' | 'resumeMailbox' | 'removeMailbox') =>
  (context: CommandContext, mailbox: string): Promise<ExitCode> =>
    ask(
      context,
      (client) => client[what](mailbox),
      (changed) => printMailbox(context, changed),
    )

export const mailboxesPause = change('pauseMailbox')
export const mailboxesResume = change('resumeMailbox')

export async function mailboxesRemove(
  context: CommandContext,
  mailbox: string,
  { yes }: { readonly yes: boolean },
): Promise<ExitCode> {
  const question = `Look at the mailbox ${mailbox} no more, and forget its password?`
  if (!(await confirmed(context, yes, question))) return exitCodes.done
  return await change('removeMailbox')(context, mailbox)
}

export async function mailboxesTest(context: CommandContext, mailbox: string): Promise<ExitCode> {
  const { io, json } = context
  return await ask(
    context,
    (client) => client.testMailbox(mailbox),
    (test) => {
      if (json) printJson(io, test)
      else if (test.outcome === 'ok') io.out(`It can be read: there are ${test.messages} messages in its folder.\n`)
      else io.err(`${escapeText(test.message ?? '')} (${test.code})\n`)
      return test.outcome === 'ok' ? exitCodes.done : exitCodes.someFailed
    },
  )
}

const busyWaitMs = 10_000
/** Longer than a process that died has it. */
const mostWaits = 15

/** Whoever looks at it at this moment, maybe this very process, has soon ended. */
async function pollWhenFree({ io }: CommandContext, client: ApiClient, mailbox: string): Promise<MailboxPollJson> {
  for (let waits = 0; ; waits += 1) {
    try {
      return await client.pollMailbox(mailbox)
    } catch (thrown) {
      if (errorCode(thrown) !== 'mailbox.busy' || waits >= mostWaits || io.stopped.aborted) throw thrown
      await sleep(busyWaitMs, io.stopped)
    }
  }
}

/** Until nothing is left to look at now. What it takes is processed too, as long as the command runs. */
export function mailboxesPoll(context: CommandContext, mailbox: string): Promise<ExitCode> {
  const { io, json } = context
  return withArchive(context, { working: true }, async ({ client }) => {
    const sum = { documents: 0, moved: 0, stuck: 0 }
    let last: MailboxPollJson
    do {
      last = await pollWhenFree(context, client, mailbox)
      for (const name of ['documents', 'moved', 'stuck'] as const) sum[name] += last[name]
    } while (last.more && last.error === null && !io.stopped.aborted)
    const { documents, moved, stuck } = sum
    if (json) printJson(io, { ...last, ...sum })
    else {
      io.out(`${documents} documents taken, ${moved} messages moved.\n`)
      if (stuck > 0) io.err(`${stuck} messages could not be taken: see autopilot mailboxes show\n`)
      if (last.error !== null) io.err(`It ended early (${last.error}).\n`)
    }
    return stuck > 0 || last.error !== null ? exitCodes.someFailed : exitCodes.done
  })
}
