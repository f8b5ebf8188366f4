import { z } from '@hono/zod-openapi'
import { exampleIds } from './example-ids.ts'
import { pageOf } from './page.ts'
import { time } from './values.ts'

export const role = z.enum(['owner', 'admin', 'member', 'viewer'])

const email = z.string().min(1).max(300)
const displayName = z.string().trim().min(1).max(200)
export const oneTimeCode = z.string().min(1).max(200)
export const password = z.string().min(1).max(1_000)

const example = {
  user_id: exampleIds.user,
  email: 'ann@example.org',
  display_name: 'Ann Example',
  role: 'member' as const,
  created_at: '2026-01-12T09:00:00.000Z',
  disabled_at: null,
  last_sign_in_at: '2026-01-31T08:02:11.000Z',
  can_sign_in: true,
}

export const userSchema = z
  .object({
    user_id: z.string(),
    email: z.string(),
    display_name: z.string(),
    role,
    created_at: time,
    disabled_at: time.nullable().openapi({ description: 'Since when they may not sign in; null: they may.' }),
    last_sign_in_at: time.nullable(),
    can_sign_in: z.boolean().openapi({ description: 'Whether there is a password, or an account elsewhere.' }),
  })
  .openapi('User', { example })

export const userPage = pageOf(userSchema).openapi('UserPage', { example: { items: [example], next_cursor: null } })

const code = `apreset_${'0'.repeat(43)}`

export const userWithCodeSchema = z
  .object({
    user: userSchema,
    code: z.string().openapi({ description: 'To be handed to the person, who sets a password with it. Told once.' }),
    code_expires_at: time,
  })
  .openapi('UserWithCode', { example: { user: example, code, code_expires_at: '2026-02-01T12:00:00.000Z' } })

export const newUserBody = z
  .strictObject({ email, display_name: displayName, role })
  .openapi('NewUser', { example: { email: example.email, display_name: example.display_name, role: example.role } })

const keysToo = z.boolean().optional().openapi({
  description: 'Whether to switch off the keys that they made, by themselves or with a key. They work on otherwise.',
})

export const roleBody = z.strictObject({ role, keys: keysToo }).openapi('RoleChange', { example: { role: 'admin' } })
export const disableBody = z.strictObject({ keys: keysToo }).openapi('UserDisabling', { example: { keys: true } })

export const changedUserSchema = userSchema
  .extend({
    active_keys: z.int().openapi({ description: 'Keys that they made, by themselves or with a key, and that work.' }),
    deactivated_keys: z.int().openapi({ description: 'Those that were switched off with this.' }),
  })
  .openapi('ChangedUser', { example: { ...example, active_keys: 2, deactivated_keys: 0 } })

export const endedSchema = z
  .object({ ended: z.int().openapi({ description: 'How many sign-ins have ended with that.' }) })
  .openapi('EndedSignIns', { example: { ended: 2 } })

export const deletedUserSchema = z
  .object({
    user: userSchema.openapi({ description: 'As they were.' }),
    ended_sign_ins: z.int(),
    deactivated_keys: z.int().openapi({ description: 'Keys that they made.' }),
  })
  .openapi('DeletedUser', { example: { user: example, ended_sign_ins: 1, deactivated_keys: 2 } })

const invitation = {
  invitation_id: exampleIds.invitation,
  email: 'bob@example.org',
  role: 'viewer' as const,
  created_at: '2026-01-31T12:00:00.000Z',
  created_by: `user:${exampleIds.user}`,
  expires_at: '2026-02-07T12:00:00.000Z',
}

export const invitationSchema = z
  .object({
    invitation_id: z.string(),
    email: z.string(),
    role,
    created_at: time,
    created_by: z.string(),
    expires_at: time,
  })
  .openapi('Invitation', { example: invitation })

export const invitationsSchema = z
  .object({ items: z.array(invitationSchema).readonly() })
  .openapi('Invitations', { example: { items: [invitation] } })

const invitationCode = `apinvite_${'0'.repeat(43)}`

export const invitedSchema = z
  .object({
    invitation: invitationSchema,
    code: z
      .string()
      .openapi({ description: 'To be handed to the person, who makes their account with it. Told once.' }),
  })
  .openapi('Invited', { example: { invitation, code: invitationCode } })

export const inviteBody = z
  .strictObject({ email, role })
  .openapi('NewInvitation', { example: { email: invitation.email, role: invitation.role } })

export const acceptBody = z
  .strictObject({ code: oneTimeCode, display_name: displayName, password })
  .openapi('InvitationAcceptance', {
    example: { code: invitationCode, display_name: 'Bob Example', password: 'seven small horses' },
  })

export const passwordBody = z
  .strictObject({ code: oneTimeCode, password })
  .openapi('NewPassword', { example: { code, password: 'seven small horses' } })

export const emailSchema = z
  .object({ email: z.string() })
  .openapi('Email', { description: 'Whose it is.', example: { email: 'bob@example.org' } })

const org = { org_id: exampleIds.org, name: 'Acme', slug: 'acme' }

export const orgSchema = z
  .object({ org_id: z.string(), name: z.string(), slug: z.string().openapi({ description: 'Its short name.' }) })
  .openapi('Org', { example: org })

export const orgsSchema = z
  .object({
    items: z.array(orgSchema.extend({ created_at: time, people: z.int() })).readonly(),
  })
  .openapi('Orgs', { example: { items: [{ ...org, created_at: '2026-01-12T09:00:00.000Z', people: 3 }] } })

const name = z.string().trim().min(1).max(200)

export const renameBody = z.strictObject({ name }).openapi('OrgChange', { example: { name: org.name } })

export const newOrgBody = z.strictObject({ name, slug: z.string().max(60), owner_email: email }).openapi('NewOrg', {
  description: 'Its first owner is invited.',
  example: { name: org.name, slug: org.slug, owner_email: 'boss@acme.example' },
})

export const madeOrgSchema = invitedSchema
  .extend({ org: orgSchema })
  .openapi('MadeOrg', { example: { org, invitation: { ...invitation, role: 'owner' }, code: invitationCode } })
