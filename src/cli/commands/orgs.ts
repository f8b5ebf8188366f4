import { type CommandContext, printJson, withArchive } from '../context.ts'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import { escapeText } from '../output/escape-text.ts'
import { requireOneForm } from '../output/form.ts'
import { csvOfInvited, csvOfOrg, csvOfOrgs, renderOrgs } from '../output/people-table.ts'
import { invitedText } from './users.ts'

export async function orgsList(context: CommandContext, flags: { readonly csv?: boolean }): Promise<ExitCode> {
  const { io, json } = context
  requireOneForm(context, flags)
  return withArchive(context, { working: false }, async ({ client }) => {
    const orgs = await client.listOrgs()
    if (json) for (const org of orgs) printJson(io, org)
    else io.out(flags.csv ? csvOfOrgs(orgs) : renderOrgs(orgs))
    return exitCodes.done
  })
}

export async function orgsCreate(
  context: CommandContext,
  name: string,
  flags: { readonly slug: string; readonly owner: string; readonly csv?: boolean },
): Promise<ExitCode> {
  const { io, json } = context
  requireOneForm(context, flags)
  return withArchive(context, { working: false }, async ({ client }) => {
    const made = await client.createOrg({ name, slug: flags.slug, owner_email: flags.owner })
    if (json) printJson(io, made)
    else if (flags.csv) io.out(csvOfInvited(made, made.org))
    else io.out(`${escapeText(made.org.name)} (${made.org.slug}) is made.\n${invitedText(context, made)}`)
    return exitCodes.done
  })
}

/** Shows the organization, or gives it another name. */
export async function orgsShow(
  context: CommandContext,
  flags: { readonly rename?: string; readonly csv?: boolean },
): Promise<ExitCode> {
  const { io, json } = context
  requireOneForm(context, flags)
  return withArchive(context, { working: false }, async ({ client }) => {
    const { rename } = flags
    const org = rename === undefined ? await client.showOrg() : await client.renameOrg(rename)
    if (json) printJson(io, org)
    else if (flags.csv) io.out(csvOfOrg(org))
    else io.out(`${escapeText(org.name)} (${org.slug}) ${org.org_id}\n`)
    return exitCodes.done
  })
}
