import type {
  ApiClient,
  ChangedUserJson,
  InvitedJson,
  KeyJson,
  RoleJson,
  UserJson,
  UserWithCodeJson,
} from '#http/client'
import { errorCode } from '#kernel'
import { confirmed } from '../confirm.ts'
import { type CommandContext, printJson, withArchive } from '../context.ts'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import { escapeText } from '../output/escape-text.ts'
import { requireOneForm } from '../output/form.ts'
import { csvOfInvited, csvOfUsers, renderUsers } from '../output/people-table.ts'
import { allPages, firstOf } from '../pages.ts'
import { forEachReference } from './each-reference.ts'

type Csv = { readonly csv?: boolean }

/** What whoever got a code types. The address of this machine's own archive is for them to know who hand it over. */
function howToUse({ flags }: CommandContext, code: string): string {
  const server = flags['remote.server']
  const line = `They use it with:\nautopilot users redeem ${code}${server === undefined ? '' : ` --server ${server}`}\n`
  return server === undefined ? `${line}On another machine they add --server and the address of this archive.\n` : line
}

export async function usersCreate(
  context: CommandContext,
  email: string,
  flags: Csv & { readonly name?: string; readonly role: RoleJson },
): Promise<ExitCode> {
  requireOneForm(context, flags)
  const input = { email, display_name: flags.name ?? email, role: flags.role }
  return withArchive(context, { working: false }, async ({ client }) =>
    printWithCode(context, flags, await client.createUser(input)),
  )
}

/** The code is all that matters here: it is shown this once. */
function printWithCode(context: CommandContext, { csv }: Csv, made: UserWithCodeJson): ExitCode {
  const { io, json } = context
  const { user, code, code_expires_at: until } = made
  if (json) printJson(io, made)
  else if (csv) io.out(csvOfUsers([{ user, more: [code, until] }], ['code', 'code_expires_at']))
  else {
    io.out(`${renderUsers([user])}\nTheir code for a new password, until ${until}, shown this once:\n${code}\n`)
    io.out(howToUse(context, code))
  }
  return exitCodes.done
}

export async function usersList(context: CommandContext, flags: Csv & { readonly limit: number }): Promise<ExitCode> {
  const { io, json } = context
  requireOneForm(context, flags)
  return withArchive(context, { working: false }, async ({ client }) => {
    const all = allPages((page) => client.listUsers(page))
    if (json) for await (const user of all) printJson(io, user)
    else {
      const { items, hasMore } = await firstOf(all, flags.csv ? Number.POSITIVE_INFINITY : flags.limit)
      io.out(flags.csv ? csvOfUsers(items.map((user) => ({ user }))) : renderUsers(items))
      if (hasMore) io.err('There are more: --limit N shows N of them.\n')
    }
    return exitCodes.done
  })
}

const told = (user: UserJson, what: string) => ({
  ...{ text: `${escapeText(user.email)} ${what}.`, json: user, csv: csvOfUsers([{ user }]) },
})

/** Says of keys what nobody would expect: they may what they may, whatever became of whoever made them. */
function toldWithKeys(user: ChangedUserJson, what: string) {
  const { active_keys: active, deactivated_keys: off } = user
  const stay = active === 0 ? '' : ` ${active} keys that they made work on: --keys switches them off.`
  const text = `${told(user, what).text}${off === 0 ? '' : ` ${off} keys are switched off.`}${stay}`
  const csv = csvOfUsers([{ user, more: [String(active), String(off)] }], ['active_keys', 'deactivated_keys'])
  return { text, json: user, csv }
}

type KeysToo = { readonly keys?: boolean }

export const usersRole = (
  context: CommandContext,
  user: string,
  role: RoleJson,
  flags: Csv & KeysToo,
): Promise<ExitCode> => {
  const work = async (client: ApiClient, one: string) =>
    toldWithKeys(await client.changeRole(one, role, flags.keys), `is ${role} now`)
  return forEachReference(context, [user], work, flags)
}

export const usersEnable = (context: CommandContext, users: readonly string[], flags: Csv): Promise<ExitCode> => {
  const work = async (client: ApiClient, user: string) => told(await client.enableUser(user), 'may sign in again')
  return forEachReference(context, users, work, flags)
}

export async function usersDisable(
  context: CommandContext,
  users: readonly string[],
  flags: Csv & KeysToo & { readonly yes: boolean },
): Promise<ExitCode> {
  requireOneForm(context, flags)
  const question = `End every sign-in of ${users.join(', ')} and let them in no more${flags.keys === true ? ', and switch off the keys that they made' : ''}?`
  if (!(await confirmed(context, flags.yes, question))) return exitCodes.done
  const work = async (client: ApiClient, user: string) =>
    toldWithKeys(await client.disableUser(user, flags.keys), 'is disabled')
  return forEachReference(context, users, work, flags)
}

export async function usersReset(
  context: CommandContext,
  user: string,
  flags: Csv & { readonly yes: boolean },
): Promise<ExitCode> {
  requireOneForm(context, flags)
  const question = `Make a code for a new password of ${user}? Codes made before stop working.`
  if (!(await confirmed(context, flags.yes, question))) return exitCodes.done
  return withArchive(context, { working: false }, async ({ client }) =>
    printWithCode(context, flags, await client.resetPassword(user)),
  )
}

/** The keys that work and that these people made themselves; none where the caller may not see keys. */
async function keysOf(context: CommandContext, users: readonly string[]): Promise<readonly KeyJson[]> {
  let found: readonly KeyJson[] = []
  await withArchive(context, { working: false }, async ({ client }) => {
    try {
      const wanted = new Set(users.map((user) => user.trim().toLowerCase()))
      const people = (
        await firstOf(
          allPages((page) => client.listUsers(page)),
          Number.POSITIVE_INFINITY,
        )
      ).items
      const makers = people.flatMap(({ user_id: id, email }) =>
        wanted.has(id) || wanted.has(email) ? [`user:${id}`] : [],
      )
      const keys = (
        await firstOf(
          allPages((page) => client.listKeys(page)),
          Number.POSITIVE_INFINITY,
        )
      ).items
      found = keys.filter((key) => key.state === 'active' && makers.includes(key.created_by))
    } catch (error) {
      if (errorCode(error) !== 'access.forbidden') throw error
    }
    return exitCodes.done
  })
  return found
}

export async function usersDelete(
  context: CommandContext,
  users: readonly string[],
  flags: Csv & { readonly yes: boolean },
): Promise<ExitCode> {
  requireOneForm(context, flags)
  const keys = flags.yes ? [] : await keysOf(context, users)
  const named = keys.map(({ name, prefix }) => `${escapeText(name)} (${prefix})`).join(', ')
  const theirs = `the keys that they made${named === '' ? '' : `, and those made with them: ${named}`}`
  const question = `Remove ${users.join(', ')} for ever, and switch off ${theirs}?`
  if (!(await confirmed(context, flags.yes, question))) return exitCodes.done
  const work = async (client: ApiClient, user: string) => {
    const deleted = await client.deleteUser(user)
    const { ended_sign_ins: signIns, deactivated_keys: keys } = deleted
    const text = `${escapeText(deleted.user.email)} is removed: ${signIns} sign-ins ended, ${keys} keys are switched off.`
    const more = [String(signIns), String(keys)]
    return {
      text,
      json: deleted,
      csv: csvOfUsers([{ user: deleted.user, more }], ['ended_sign_ins', 'deactivated_keys']),
    }
  }
  return forEachReference(context, users, work, flags)
}

export async function usersInvite(
  context: CommandContext,
  email: string,
  flags: Csv & { readonly role: RoleJson },
): Promise<ExitCode> {
  const { io, json } = context
  requireOneForm(context, flags)
  return withArchive(context, { working: false }, async ({ client }) => {
    const invited = await client.inviteUser({ email, role: flags.role })
    if (json) printJson(io, invited)
    else io.out(flags.csv ? csvOfInvited(invited) : invitedText(context, invited))
    return exitCodes.done
  })
}

/** What is handed to who was invited. */
export function invitedText(context: CommandContext, { invitation, code }: InvitedJson): string {
  const { email, role, expires_at: until } = invitation
  return `${escapeText(email)} is invited as ${role}, until ${until}. The code of the invitation, shown this once:\n${code}\n${howToUse(context, code)}`
}
