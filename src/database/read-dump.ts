import { contentHasher } from '#kernel'
import { type DumpHeader, invalidDump, parseHeader, parseLine } from './dump-format.ts'

const batchRows = 500
const batchCharacters = 4_000_000

/** Rows of one table that are inserted together. */
export type DumpBatch = { readonly table: string; readonly rows: readonly string[] }

/**
 * Reads a dump and checks it to its last line: use nothing of it when this throws in the end.
 * @param acceptHeader throws when the dump is not wanted
 * @throws DomainError `database.dump_invalid`
 */
export async function* readDump(
  lines: AsyncIterable<string>,
  acceptHeader: (header: DumpHeader) => void,
): AsyncGenerator<DumpBatch> {
  const hasher = contentHasher()
  let lineNumber = 0
  let rowCount = 0
  let ended = false
  let table = ''
  let rows: string[] = []
  let characters = 0
  for await (const text of lines) {
    lineNumber += 1
    if (ended) throw invalidDump(`line ${lineNumber} follows the end`)
    if (lineNumber === 1) {
      acceptHeader(parseHeader(text))
    } else {
      const line = parseLine(text, lineNumber)
      if (line.kind === 'end') {
        if (line.rows !== rowCount || line.sha256 !== hasher.digest()) throw invalidDump('its rows were changed')
        ended = true
        continue
      }
      if (rows.length > 0 && (line.table !== table || rows.length >= batchRows || characters >= batchCharacters)) {
        yield { table, rows }
        rows = []
        characters = 0
      }
      table = line.table
      rows.push(line.row)
      characters += line.row.length
      rowCount += 1
    }
    hasher.update(Buffer.from(`${text}\n`))
  }
  if (!ended) throw invalidDump('it is cut short')
  if (rows.length > 0) yield { table, rows }
}
