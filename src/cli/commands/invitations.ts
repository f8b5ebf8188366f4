import { DomainError } from '#kernel'
import { confirmed } from '../confirm.ts'
import { ask, type CommandContext, printJson } from '../context.ts'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import { escapeText } from '../output/escape-text.ts'
import { requireOneForm } from '../output/form.ts'
import { csvOfInvitations, renderInvitations } from '../output/people-table.ts'
import { forEachReference } from './each-reference.ts'

export async function invitationsList(context: CommandContext, flags: { readonly csv?: boolean }): Promise<ExitCode> {
  const { io, json } = context
  requireOneForm(context, flags)
  return ask(
    context,
    (client) => client.listInvitations(),
    (invitations) => {
      if (json) for (const invitation of invitations) printJson(io, invitation)
      else if (flags.csv) io.out(csvOfInvitations(invitations))
      else io.out(invitations.length === 0 ? 'Nobody is invited.\n' : renderInvitations(invitations))
      return exitCodes.done
    },
  )
}

/** Each is named by its id, or by the email of whom it invites: there is one for each. */
export async function invitationsRevoke(
  context: CommandContext,
  named: readonly string[],
  { yes }: { readonly yes: boolean },
): Promise<ExitCode> {
  if (!(await confirmed(context, yes, `Take the invitations of ${named.join(', ')} back?`))) return exitCodes.done
  return forEachReference(context, named, async (client, one) => {
    const wanted = one.trim().toLowerCase()
    const found = (await client.listInvitations()).find(
      ({ invitation_id: id, email }) => id === wanted || email.toLowerCase() === wanted,
    )
    if (found === undefined) throw notFound(one)
    const revoked = await client.revokeInvitation(found.invitation_id)
    return {
      text: `The invitation of ${escapeText(revoked.email)} is taken back: its code works no more.`,
      json: revoked,
    }
  })
}

function notFound(one: string): DomainError {
  const message = `There is no invitation ${one} that can still be accepted: autopilot users invitations list.`
  return new DomainError({ code: 'invitation.not_found', kind: 'not_found', message })
}
