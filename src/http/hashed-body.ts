import { createHash, type Hash } from 'node:crypto'
import { DomainError } from '#kernel'

export type HashedBody = {
  /** The same request; whoever reads its body to the end makes its hash known. */
  readonly request: Request
  /** SHA-256 of the body; null until it was read to its end. */
  readonly bodyHash: () => string | null
  /** Reads the rest of the body for its hash. @throws DomainError `document.too_large` */
  readonly hashBody: () => Promise<string>
}

/**
 * Hashes a body while it streams through, and holds nothing of it. Of a form the boundary is left out, which is made anew each
 * time the same form is sent; what stands behind its end is not part of it.
 */
export function hashedBody(raw: Request, maxBytes = Number.POSITIVE_INFINITY): HashedBody {
  const hasher = hasherOf(raw.headers.get('content-type') ?? '')
  const through = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      hasher.update(chunk)
      controller.enqueue(chunk)
    },
    flush: () => hasher.end(),
  })
  const { url, method, headers, signal } = raw
  const body = raw.body?.pipeThrough(through) ?? null
  // `duplex` is what Node asks for with a streamed body, and is not in the types.
  const init: RequestInit & { duplex: 'half' } = { method, headers, body, signal, duplex: 'half' }
  return {
    request: new Request(url, init),
    bodyHash: () => hasher.digest(),
    async hashBody() {
      let readBytes = 0
      for await (const chunk of body ?? []) {
        if (signal.aborted) break
        readBytes += chunk.length
        if (readBytes > maxBytes) throw tooLong(maxBytes)
      }
      return hasher.digest() ?? ''
    },
  }
}

function tooLong(maxBytes: number): DomainError {
  return new DomainError({
    code: 'document.too_large',
    kind: 'invalid',
    message: `The body is longer than ${maxBytes} bytes, more than a file may have, and was not compared to its end.`,
  })
}

/** The digest is null until the end. */
type Hasher = { update(chunk: Uint8Array): void; end(): void; digest(): string | null }

function hasherOf(contentType: string): Hasher {
  const hash = createHash('sha256')
  const [, quoted, plain] =
    /^multipart\/form-data\b.*?;\s*boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType) ?? []
  const boundary = quoted ?? plain
  if (boundary !== undefined) return hasherOfForm(hash, Buffer.from(`--${boundary}`))
  let digest: string | null = null
  return {
    update: (chunk) => void hash.update(chunk),
    end: () => {
      digest = hash.digest('hex')
    },
    digest: () => digest,
  }
}

const dashes = Buffer.from('--')

function hasherOfForm(hash: Hash, boundary: Buffer): Hasher {
  let digest: string | null = null
  // What may be the beginning of a boundary, or one of which it is not known whether it is the last.
  let held: Buffer = Buffer.alloc(0)
  const hashUpTo = (end: number, next: number) => {
    hash.update(held.subarray(0, end))
    held = held.subarray(next)
  }
  return {
    update(chunk) {
      if (digest !== null) return
      held = Buffer.concat([held, chunk])
      for (let at = held.indexOf(boundary); at >= 0; at = held.indexOf(boundary)) {
        hashUpTo(at, at)
        const behind = held.subarray(boundary.length, boundary.length + dashes.length)
        if (behind.length < dashes.length) return
        if (behind.equals(dashes)) {
          digest = hash.digest('hex')
          return
        }
        hash.update(dashes)
        hashUpTo(0, boundary.length)
      }
      const sure = Math.max(0, held.length - boundary.length + 1)
      hashUpTo(sure, sure)
    },
    // One without its last boundary was cut off.
    end: () => {},
    digest: () => digest,
  }
}
