import type { z } from 'zod'
import type {
  acceptBody,
  changedUserSchema,
  deletedUserSchema,
  emailSchema,
  invitationSchema,
  invitedSchema,
  madeOrgSchema,
  newOrgBody,
  newUserBody,
  orgSchema,
  orgsSchema,
  passwordBody,
  role,
  userSchema,
  userWithCodeSchema,
} from '../schemas/person.ts'
import type { identitySchema, passwordChangeBody, sessionSchema, signInBody } from '../schemas/session.ts'

export type RoleJson = z.output<typeof role>
export type UserJson = z.output<typeof userSchema>
export type ChangedUserJson = z.output<typeof changedUserSchema>
export type DeletedUserJson = z.output<typeof deletedUserSchema>
export type UserWithCodeJson = z.output<typeof userWithCodeSchema>
export type NewUserJson = z.input<typeof newUserBody>
export type InvitationJson = z.output<typeof invitationSchema>
export type EmailJson = z.output<typeof emailSchema>
export type AcceptanceJson = z.input<typeof acceptBody>
export type NewPasswordJson = z.input<typeof passwordBody>
export type InvitedJson = z.output<typeof invitedSchema>
export type OrgJson = z.output<typeof orgSchema>
export type ListedOrgJson = z.output<typeof orgsSchema>['items'][number]
export type NewOrgJson = z.input<typeof newOrgBody>
export type MadeOrgJson = z.output<typeof madeOrgSchema>
export type SignInJson = z.input<typeof signInBody>
export type PasswordChangeJson = z.input<typeof passwordChangeBody>
export type SessionJson = z.output<typeof sessionSchema>
export type IdentityJson = z.output<typeof identitySchema>
