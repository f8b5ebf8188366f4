import type { OwnerTransaction } from '#database'

/** The secret of this name: the one that is there, or else the one that was drawn. All processes get the same. */
export async function keepSecret(
  tx: OwnerTransaction,
  { name, drawn, now }: { readonly name: string; readonly drawn: Uint8Array; readonly now: Date },
): Promise<Uint8Array> {
  await tx.query
    .insertInto('installation_secrets')
    .values({ name, secret: drawn, created_at: now })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute()
  // Read again: another process may have made it in the same moment.
  const { secret } = await tx.query
    .selectFrom('installation_secrets')
    .select('secret')
    .where('name', '=', name)
    .executeTakeFirstOrThrow()
  return secret
}
