import type { Context } from 'hono'
import type { People } from '#access'
import type {
  ChangedUserJson,
  DeletedUserJson,
  InvitationJson,
  InvitedJson,
  UserJson,
  UserWithCodeJson,
} from './client/people-types.ts'

type User = Awaited<ReturnType<People['showUser']>>
type WithCode = Awaited<ReturnType<People['createUser']>>
type Invited = Awaited<ReturnType<People['inviteUser']>>

export function userJson(user: User): UserJson {
  return {
    user_id: user.userId,
    email: user.email,
    display_name: user.displayName,
    role: user.role,
    created_at: user.createdAt.toISOString(),
    disabled_at: user.disabledAt?.toISOString() ?? null,
    last_sign_in_at: user.lastSignInAt?.toISOString() ?? null,
    can_sign_in: user.canSignIn,
  }
}

type Changed = Awaited<ReturnType<People['disableUser']>>

export function changedUserJson({ user, activeKeys, deactivatedKeys }: Changed): ChangedUserJson {
  return { ...userJson(user), active_keys: activeKeys, deactivated_keys: deactivatedKeys }
}

type Deleted = Awaited<ReturnType<People['deleteUser']>>

export function deletedUserJson({ user, endedSignIns, deactivatedKeys }: Deleted): DeletedUserJson {
  return { user: userJson(user), ended_sign_ins: endedSignIns, deactivated_keys: deactivatedKeys }
}

export function userWithCodeJson({ user, code, codeExpiresAt }: WithCode): UserWithCodeJson {
  return { user: userJson(user), code, code_expires_at: codeExpiresAt.toISOString() }
}

export function invitationJson(invitation: Invited['invitation']): InvitationJson {
  return {
    invitation_id: invitation.invitationId,
    email: invitation.email,
    role: invitation.role,
    created_at: invitation.createdAt.toISOString(),
    created_by: invitation.createdBy,
    expires_at: invitation.expiresAt.toISOString(),
  }
}

export function invitedJson({ invitation, code }: Invited): InvitedJson {
  return { invitation: invitationJson(invitation), code }
}

/** For an answer with a secret: nobody on the way keeps it, nor do we for a request that is sent again. */
export function toldOnce<Known extends Context>(context: Known): Known {
  context.header('cache-control', 'no-store')
  return context
}
