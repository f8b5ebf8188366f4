import { sql } from 'kysely'
import type { OrgTransaction, OwnerTransaction, UserRole } from '#database'
import { isUuid, type OrgId, type UserId } from '#kernel'
import { localOwnerEmail, normalisedEmail } from './email.ts'
import { type User, userNotFound } from './user.ts'

const userColumns = [
  'id as userId',
  'email',
  'display_name as displayName',
  'role',
  'created_at as createdAt',
  'disabled_at as disabledAt',
  'last_sign_in_at as lastSignInAt',
  sql<boolean>`password_hash is not null or oidc_subject is not null`.as('canSignIn'),
] as const

export type NewUser = {
  readonly userId: UserId
  readonly email: string
  readonly displayName: string
  readonly role: UserRole
  readonly passwordHash?: string
  readonly oidc?: { readonly issuer: string; readonly subject: string }
}

/** False when the org has somebody of this email already. */
export async function insertUser(
  { query }: OrgTransaction | OwnerTransaction,
  orgId: OrgId,
  { userId, email, displayName, role, passwordHash = undefined, oidc = undefined }: NewUser,
  now: Date,
): Promise<boolean> {
  const inserted = await query
    .insertInto('users')
    .values({
      ...{ id: userId, org_id: orgId, email, display_name: displayName, role, created_at: now, updated_at: now },
      ...{
        password_hash: passwordHash ?? null,
        oidc_issuer: oidc?.issuer ?? null,
        oidc_subject: oidc?.subject ?? null,
      },
    })
    .onConflict((conflict) => conflict.columns(['org_id', 'email']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted !== undefined
}

export async function findUserByEmail(
  { query }: OrgTransaction | OwnerTransaction,
  orgId: OrgId,
  email: string,
): Promise<User | undefined> {
  return await query
    .selectFrom('users')
    .select(userColumns)
    .where('org_id', '=', orgId)
    .where('email', '=', email)
    .executeTakeFirst()
}

/** @param reference an id or an email. @throws DomainError `user.not_found` */
export async function getUser(tx: OrgTransaction, reference: string): Promise<User> {
  const user = await found(tx, reference).executeTakeFirst()
  if (user !== undefined) return user
  throw userNotFound(reference)
}

/** The same, held until the transaction ends: sign-ins and changes of one person come one after another. */
export async function lockUser(tx: OrgTransaction, reference: string): Promise<User> {
  const user = await lockIfThere(tx, reference)
  if (user !== undefined) return user
  throw userNotFound(reference)
}

/** The same for who was found a moment ago; undefined when they were removed since. */
export async function lockIfThere(tx: OrgTransaction, reference: string): Promise<User | undefined> {
  return await found(tx, reference).forNoKeyUpdate().executeTakeFirst()
}

function found(tx: OrgTransaction, reference: string) {
  const query = tx.query.selectFrom('users').select(userColumns).where('org_id', '=', tx.orgId)
  return isUuid(reference)
    ? // Only its form was checked: whether a user has it is what is asked.
      query.where('id', '=', reference as UserId)
    : query.where('email', '=', normalisedEmail(reference))
}

/** By email, from after one. */
export async function listUsers(
  tx: OrgTransaction,
  { after, limit }: { readonly after: string | null; readonly limit: number },
): Promise<readonly User[]> {
  const all = tx.query.selectFrom('users').select(userColumns).where('org_id', '=', tx.orgId)
  const wanted = after === null ? all : all.where('email', '>', after)
  return await wanted.orderBy('email').limit(limit).execute()
}

/** Those who own the org and are not disabled, held until the transaction ends. Whoever uses this machine does not count. */
export async function lockOwners(tx: OrgTransaction): Promise<readonly UserId[]> {
  const owners = await tx.query
    .selectFrom('users')
    .select('id')
    .where('org_id', '=', tx.orgId)
    .where('role', '=', 'owner')
    .where('disabled_at', 'is', null)
    .where('email', '<>', localOwnerEmail)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute()
  return owners.map(({ id }) => id)
}

/** Whether anybody could sign in to the org and manage it: without, nobody else may reach it. */
export async function hasOwnerWhoSignsIn(tx: OrgTransaction): Promise<boolean> {
  const owner = await tx.query
    .selectFrom('users')
    .select('id')
    .where('org_id', '=', tx.orgId)
    .where('role', '=', 'owner')
    .where('disabled_at', 'is', null)
    .where('email', '<>', localOwnerEmail)
    .where(({ or, eb }) => or([eb('password_hash', 'is not', null), eb('oidc_subject', 'is not', null)]))
    .limit(1)
    .executeTakeFirst()
  return owner !== undefined
}

/** With sign-ins and codes for a password. */
export async function removeUser(tx: OrgTransaction, userId: UserId): Promise<void> {
  await tx.query.deleteFrom('users').where('org_id', '=', tx.orgId).where('id', '=', userId).execute()
}

export type UserChange = {
  readonly role?: UserRole
  readonly disabledAt?: Date | null
  readonly passwordHash?: string
  readonly lastSignInAt?: Date
}

/** Gives a person an account elsewhere. False where they have one of this provider already, or are removed. */
export async function linkAccount(
  tx: OrgTransaction,
  userId: UserId,
  { issuer, subject }: { readonly issuer: string; readonly subject: string },
  now: Date,
): Promise<boolean> {
  const linked = await tx.query
    .updateTable('users')
    .set({ oidc_issuer: issuer, oidc_subject: subject, updated_at: now })
    .where('org_id', '=', tx.orgId)
    .where('id', '=', userId)
    .where(({ or, eb }) => or([eb('oidc_subject', 'is', null), eb('oidc_issuer', '<>', issuer)]))
    .returning('id')
    .executeTakeFirst()
  return linked !== undefined
}

/** What is left out stays as it is. */
export async function updateUser(tx: OrgTransaction, userId: UserId, change: UserChange, now: Date): Promise<void> {
  const { role, disabledAt, passwordHash, lastSignInAt } = change
  await tx.query
    .updateTable('users')
    .set({
      updated_at: now,
      ...(role !== undefined && { role }),
      ...(disabledAt !== undefined && { disabled_at: disabledAt }),
      ...(passwordHash !== undefined && { password_hash: passwordHash }),
      ...(lastSignInAt !== undefined && { last_sign_in_at: lastSignInAt }),
    })
    .where('org_id', '=', tx.orgId)
    .where('id', '=', userId)
    .execute()
}
