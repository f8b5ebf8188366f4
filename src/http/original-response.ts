import type { HonoRequest } from 'hono'
import { contentHashBase64, DomainError } from '#kernel'
import type { Original } from '#workflows'
import { rangeOf } from './byte-range.ts'
import { attachment } from './content-disposition.ts'
import { entityTag, namesTag } from './entity-tag.ts'

/**
 * The bytes of an original, or the range of them that the request asks for.
 * @throws DomainError `request.range_not_satisfiable`, `storage.missing`
 */
export async function originalResponse(request: HonoRequest, original: Original): Promise<Response> {
  const { name, sizeBytes, contentHash } = original
  const etag = entityTag(contentHash)
  const headers = { etag, 'accept-ranges': 'bytes', 'cache-control': 'private, no-cache' }
  if (namesTag(request.header('if-none-match'), etag)) return new Response(null, { status: 304, headers })
  const isSame = (request.header('if-range') ?? etag) === etag
  const range = isSame ? rangeOf(request.header('range'), sizeBytes) : undefined
  if (range === null) throw notSatisfiable(sizeBytes)
  const bytes = await original.open(range)
  return new Response(ReadableStream.from(bytes), {
    status: range === undefined ? 200 : 206,
    headers: {
      ...headers,
      'content-type': 'application/pdf',
      'content-length': String(range === undefined ? sizeBytes : range.last - range.first + 1),
      'content-disposition': attachment(name),
      'repr-digest': `sha-256=:${contentHashBase64(contentHash)}:`,
      ...(range && { 'content-range': `bytes ${range.first}-${range.last}/${sizeBytes}` }),
    },
  })
}

function notSatisfiable(sizeBytes: number): DomainError {
  return new DomainError({
    code: 'request.range_not_satisfiable',
    kind: 'invalid',
    message: `The file has ${sizeBytes} bytes, and none of those that are asked for.`,
    details: { contentRange: `bytes */${sizeBytes}` },
  })
}
