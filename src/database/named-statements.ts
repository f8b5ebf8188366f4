import { messages, type PGlite, parse, protocol } from '@electric-sql/pglite'
import type { PGlite as KyselyPglite, PGliteQueryResults, PGliteTransaction } from 'kysely'

type Message = Awaited<ReturnType<PGlite['execProtocolStream']>>[number]

type NamedStatement = {
  readonly name: string
  /** Types of the parameters, in their order. */
  readonly parameterTypes: readonly number[]
  readonly rowDescription: Message | undefined
}

/** More than a document's journey needs. Each holds a plan in the database's memory, some 10 KB. */
const defaultLimit = 100

const manipulatesData = /^\s*(select|insert|update|delete|with)\b/i

/**
 * The same database to Kysely, with statements inside transactions prepared once and then known by name. PGlite itself
 * has each statement parsed and planned anew, in six messages one after another; a named one is bound, executed and
 * synchronised in one, at half the cost (measured over acceptance and persistence: 10 ms instead of 20).
 *
 * The least recently used one is closed beyond `limit`. Statements that change the schema close all, since a plan does
 * not survive its tables.
 */
export function namedStatements(pglite: PGlite, limit = defaultLimit): KyselyPglite {
  const named = new Map<string, NamedStatement>()
  let names = 0

  /** One round trip. Everything up to the synchronisation is skipped after an error, which is thrown. */
  const exchange = (...parts: readonly Uint8Array[]): Promise<Message[]> =>
    pglite.runExclusive(() =>
      pglite.execProtocolStream(Buffer.concat([...parts, protocol.serialize.sync()]), { syncToFs: false }),
    )

  const closeAll = async (): Promise<void> => {
    if (named.size === 0) return
    const statements = [...named.values()]
    named.clear()
    await exchange(...statements.map(({ name }) => protocol.serialize.close({ type: 'S', name })))
  }

  const closeLeastRecentlyUsed = async (): Promise<void> => {
    const [oldest] = named
    if (oldest === undefined || named.size < limit) return
    const [text, { name }] = oldest
    named.delete(text)
    await exchange(protocol.serialize.close({ type: 'S', name }))
  }

  const prepare = async (text: string): Promise<NamedStatement> => {
    await closeLeastRecentlyUsed()
    names += 1
    const name = `autopilot_${names}`
    const described = await exchange(
      protocol.serialize.parse({ name, text }),
      protocol.serialize.describe({ type: 'S', name }),
    )
    return {
      name,
      parameterTypes: parse.parseDescribeStatementResults(described),
      rowDescription: described.find((message) => message instanceof messages.RowDescriptionMessage),
    }
  }

  const execute = async <Row>(text: string, parameters: unknown[]): Promise<PGliteQueryResults<Row>> => {
    const statement = named.get(text) ?? (await prepare(text))
    // Last in the order of insertion is most recently used.
    named.delete(text)
    named.set(text, statement)
    const values = parameters.map((value, index) => serialized(pglite, value, statement.parameterTypes[index]))
    const answer = await exchange(
      protocol.serialize.bind({ statement: statement.name, values }),
      protocol.serialize.execute({}),
    )
    const described = statement.rowDescription === undefined ? answer : [statement.rowDescription, ...answer]
    const [results] = parse.parseResults(described, pglite.parsers, { rowMode: 'object' })
    // Rows have the shape that the caller's statement gives them, as in PGlite's own `query`.
    return results as PGliteQueryResults<Row>
  }

  const within = async <T>(
    transaction: PGliteTransaction,
    work: (transaction: PGliteTransaction) => Promise<T>,
  ): Promise<T> => {
    let schemaMayHaveChanged = false
    const query: PGliteTransaction['query'] = async <Row>(text: string, parameters: unknown[] = [], options = {}) => {
      if (manipulatesData.test(text)) return await execute<Row>(text, parameters)
      schemaMayHaveChanged = true
      await closeAll()
      return await transaction.query<Row>(text, parameters, options)
    }
    try {
      return await work({ query, rollback: () => transaction.rollback() })
    } finally {
      // What was prepared since then has the schema that a rollback takes back.
      if (schemaMayHaveChanged) await closeAll()
    }
  }

  return {
    get closed() {
      return pglite.closed
    },
    get ready() {
      return pglite.ready
    },
    waitReady: pglite.waitReady,
    close: () => pglite.close(),
    query: (text, parameters, options) => pglite.query(text, parameters, options),
    transaction: (work) => pglite.transaction((transaction) => within(transaction, work)),
  }
}

/** As PGlite's own `query` does it, but for bytes: those are sent in the binary form of their type, as `pg` does. */
function serialized(pglite: PGlite, value: unknown, type: number | undefined): string | Uint8Array | null {
  if (value === null || value === undefined) return null
  if (value instanceof Uint8Array) return value
  const serializer = type === undefined ? undefined : pglite.serializers[type]
  return serializer ? serializer(value) : String(value)
}
