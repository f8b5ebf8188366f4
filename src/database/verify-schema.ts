import { type CatalogueEntry, listCatalogue } from './catalogue-store.ts'
import { type Database, type DatabaseDeps, engineOf } from './database.ts'
import { migrationStatus } from './migrate.ts'
import { openDatabase } from './open-database.ts'

/**
 * Compares the database with an empty one made by the same migrations: tables, columns, indexes, constraints, forced
 * row level security, policies, grants, functions. Takes a second or two.
 * @returns what is wrong, one sentence each; none when all is well
 */
export async function verifySchema(
  deps: DatabaseDeps,
  database: Database,
  options: { readonly emptyDatabaseFolder?: string } = {},
): Promise<readonly string[]> {
  const pending = (await migrationStatus(database)).filter(({ state }) => state === 'pending')
  if (pending.length > 0) return pending.map(({ name }) => `migration ${name} is not applied`)
  const reference = await openDatabase(deps, { engine: 'pglite', directory: 'memory', ...options })
  try {
    return compareCatalogues(
      await listCatalogue(database[engineOf].kysely),
      await listCatalogue(reference[engineOf].kysely),
    )
  } finally {
    await reference.close()
  }
}

export function compareCatalogues(
  actual: readonly CatalogueEntry[],
  expected: readonly CatalogueEntry[],
): readonly string[] {
  const found = new Map(actual.map(({ name, definition }) => [name, definition]))
  const wanted = new Map(expected.map(({ name, definition }) => [name, definition]))
  const missing = expected.filter(({ name }) => !found.has(name)).map(({ name }) => `${name} is missing`)
  const unexpected = actual.filter(({ name }) => !wanted.has(name)).map(({ name }) => `${name} is unexpected`)
  const different = expected
    .filter(({ name, definition }) => found.has(name) && found.get(name) !== definition)
    .map(({ name, definition }) => `${name} is (${found.get(name)}) but should be (${definition})`)
  return [...missing, ...unexpected, ...different]
}
