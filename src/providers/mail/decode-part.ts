import { DomainError } from '#kernel'

type Bytes = AsyncIterable<Uint8Array>

/** The bytes of a part from how they were written for the mail (RFC 2045, section 6). @throws DomainError `mail.encoding_unknown` */
export function decodePart(encoding: string, written: Bytes): Bytes {
  switch (encoding.trim().toLowerCase()) {
    case 'base64':
      return decodeBase64(written)
    case 'quoted-printable':
      return decodeQuotedPrintable(written)
    case '':
    case '7bit':
    case '8bit':
    case 'binary':
      return written
    default:
      throw new DomainError({
        code: 'mail.encoding_unknown',
        kind: 'invalid',
        message: 'The attachment is written in a way that is not known. Save it from your mail program and upload it.',
      })
  }
}

const latin1 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')

async function* decodeBase64(written: Bytes): AsyncGenerator<Uint8Array> {
  let rest = ''
  for await (const bytes of written) {
    const text = rest + latin1(bytes).replace(/[^A-Za-z0-9+/]+/g, '')
    const whole = text.length - (text.length % 4)
    rest = text.slice(whole)
    if (whole > 0) yield Buffer.from(text.slice(0, whole), 'base64')
  }
  // A single character of four tells not even one byte: the end is missing.
  if (rest.length === 1) throw cutOff()
  if (rest !== '') yield Buffer.from(rest, 'base64')
}

async function* decodeQuotedPrintable(written: Bytes): AsyncGenerator<Uint8Array> {
  let rest = ''
  const decoded = (text: string) =>
    Buffer.from(
      text.replace(/=(?:([0-9A-Fa-f]{2})|\r?\n)/g, (_, code?: string) =>
        code === undefined ? '' : String.fromCharCode(Number.parseInt(code, 16)),
      ),
      'latin1',
    )
  for await (const bytes of written) {
    const text = rest + latin1(bytes)
    const begun = text.lastIndexOf('=')
    // What a sign stands for is in the two characters behind it.
    const whole = begun >= 0 && begun > text.length - 3 ? begun : text.length
    rest = text.slice(whole)
    if (whole > 0) yield decoded(text.slice(0, whole))
  }
  if (rest !== '') yield decoded(rest)
}

export function cutOff(): DomainError {
  return new DomainError({
    code: 'mail.part_cut_off',
    kind: 'unavailable',
    message: 'The mail server gave an attachment without its end. It is tried again by itself.',
  })
}
