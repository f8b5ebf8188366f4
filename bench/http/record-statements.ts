import pg from 'pg'

export type Statement = { readonly text: string; readonly values: readonly unknown[] }

/**
 * The statements that the work sends to PostgreSQL, in order.
 * @param work awaits everything that it sends
 */
export async function recordStatements(work: () => Promise<unknown>): Promise<readonly Statement[]> {
  const statements: Statement[] = []
  const { query } = pg.Client.prototype
  pg.Client.prototype.query = function (this: pg.Client, ...args: [unknown, unknown?]) {
    statements.push(statementOf(...args))
    return Reflect.apply(query, this, args)
  } as typeof query
  try {
    await work()
    return statements
  } finally {
    pg.Client.prototype.query = query
  }
}

function statementOf(query: unknown, values?: unknown): Statement {
  if (typeof query === 'string') return { text: query, values: Array.isArray(values) ? values : [] }
  const { text, values: bound } = query as pg.QueryConfig
  return { text, values: bound ?? [] }
}

const names = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{64}/g

/** The ids and hashes that only the second of two recordings of the same kind of request has: a third has others again. */
export function ownNames(first: readonly Statement[], second: readonly Statement[]): readonly string[] {
  const before = new Set(JSON.stringify(first).match(names))
  return [...new Set(JSON.stringify(second).match(names))].filter((name) => !before.has(name))
}
