import { malformed } from './problem.ts'

/** A file as a form sends it: its name, and its bytes as they come. */
export type FilePart = { readonly name: string; readonly bytes: AsyncIterable<Uint8Array> }

const mostHeaderBytes = 4_096
const lineEnd = Buffer.from('\r\n')
const headersEnd = Buffer.from('\r\n\r\n')

/**
 * The one field `file` of a form (RFC 7578), never held as a whole. Whatever stands behind it is refused once the file has been
 * read, so that its reader keeps nothing of it.
 * @throws DomainError `request.malformed`, also while the bytes are read
 */
export async function openFilePart(contentType: string, body: AsyncIterable<Uint8Array>): Promise<FilePart> {
  const [, quoted, plain] = /;\s*boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType) ?? []
  const boundary = quoted ?? plain
  if (boundary === undefined) throw malformed('The form does not say what stands between its parts: boundary=….')
  const delimiter = Buffer.from(`\r\n--${boundary}`)
  // The first delimiter stands at the beginning, where no line ended yet.
  const source = readerOf(body, lineEnd)
  try {
    for await (const _before of source.until(delimiter));
    if ((await source.line()).trim() !== '') throw malformed('The form has no field: send the PDF as its field `file`.')
    const { field, name } = dispositionOf(await source.headers())
    if (name?.includes('\0'))
      throw malformed('The name of the file holds the character NUL, which no text here may have.')
    if (field !== 'file' || name === null) throw malformed('The form has one field, `file`, which holds the PDF.')
    return { name, bytes: whole() }
  } catch (error) {
    await source.close()
    throw error
  }

  async function* whole(): AsyncIterable<Uint8Array> {
    try {
      yield* source.until(delimiter)
      if (!(await source.line()).startsWith('--')) throw malformed('The form has more fields than `file`.')
    } finally {
      await source.close()
    }
  }
}

const members = /;\s*([\w-]+\*?)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;"]*))/g

/** Of RFC 6266: what is quoted, what is not, and `filename*`, which goes before the other. */
function dispositionOf(headers: string): { readonly field: string | null; readonly name: string | null } {
  const disposition = /^content-disposition:\s*form-data(.*)$/im.exec(headers)?.[1] ?? ''
  const found = new Map<string, string>()
  for (const [, member = '', quoted, plain = ''] of disposition.matchAll(members)) {
    const key = member.toLowerCase()
    if (!found.has(key)) found.set(key, quoted?.replaceAll(/\\(["\\])/g, '$1') ?? plain)
  }
  const name = decodedName(found.get('filename*')) ?? found.get('filename')?.replaceAll('%22', '"')
  return { field: found.get('name') ?? null, name: name || null }
}

/** Of RFC 8187, in UTF-8; undefined for any other. */
function decodedName(extended: string | undefined): string | undefined {
  const [, encoded] = /^utf-8'[^']*'(.+)$/i.exec(extended ?? '') ?? []
  try {
    return encoded === undefined ? undefined : decodeURIComponent(encoded)
  } catch {
    return undefined
  }
}

/** Reads stretches of what comes in, and holds no more of it than one chunk and what may be the beginning of a delimiter. */
function readerOf(body: AsyncIterable<Uint8Array>, before: Buffer) {
  const chunks = body[Symbol.asyncIterator]()
  let held = before
  const more = async (): Promise<void> => {
    const { done, value } = await chunks.next()
    if (done === true) throw malformed('The form ends in the middle of a part.')
    held = Buffer.concat([held, value])
  }
  const upTo = async (end: Buffer): Promise<string> => {
    for (let at = held.indexOf(end); ; at = held.indexOf(end)) {
      if (at > mostHeaderBytes || (at < 0 && held.length > mostHeaderBytes)) break
      if (at >= 0) {
        const text = held.toString('utf8', 0, at)
        held = held.subarray(at + end.length)
        return text
      }
      await more()
    }
    throw malformed('The headers of a part of the form are too long.')
  }
  return {
    line,
    headers: () => upTo(headersEnd),
    async *until(delimiter: Buffer): AsyncIterable<Uint8Array> {
      let at = held.indexOf(delimiter)
      for (; at < 0; at = held.indexOf(delimiter)) {
        const sure = held.length - delimiter.length + 1
        if (sure > 0) {
          yield held.subarray(0, sure)
          held = held.subarray(sure)
        }
        await more()
      }
      if (at > 0) yield held.subarray(0, at)
      held = held.subarray(at + delimiter.length)
    },
    /** Whoever sends is told that no more is wanted. */
    close: async (): Promise<void> => void (await chunks.return?.()),
  }

  /** What stands behind a delimiter: nothing, or the two dashes of the last one, which need no end of line. */
  async function line(): Promise<string> {
    while (held.length < 2) await more()
    if (held.toString('latin1', 0, 2) === '--') return '--'
    return upTo(lineEnd)
  }
}
