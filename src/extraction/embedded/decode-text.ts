const utf8 = 'utf-8'

/** Declared by programs that in truth write UTF-8: text in one of these is never valid UTF-8 by chance. */
const oftenWrong = /^(?:iso-?8859-|latin|us-ascii|ascii|windows-12|cp12|utf-?16|ucs-?2)/i

/**
 * The characters of an XML or JSON file: by its byte order mark, else by the zero bytes of UTF-16, else by what its XML
 * declaration says, else UTF-8. Bytes that are valid UTF-8 although a single-byte encoding or UTF-16 is declared are UTF-8,
 * and bytes that are not although nothing else is declared are Windows-1252, as the programs that write them mean it. Null
 * when the declared encoding is not known. Linear.
 */
export function decodeText(bytes: Uint8Array): string | null {
  const marked = markedEncoding(bytes)
  if (marked !== null && marked !== utf8) return decode(marked, bytes)
  const declared = marked ?? declaredEncoding(bytes)
  const asUtf8 = declared.toLowerCase() === utf8 || oftenWrong.test(declared) ? decode(utf8, bytes) : null
  return asUtf8 ?? decode(declared.toLowerCase() === utf8 ? 'windows-1252' : declared, bytes)
}

function markedEncoding(bytes: Uint8Array): string | null {
  const [a = 1, b = 1, c = 1] = bytes
  if (a === 0xef && b === 0xbb && c === 0xbf) return utf8
  if ((a === 0xff && b === 0xfe) || (a !== 0 && b === 0)) return 'utf-16le'
  if ((a === 0xfe && b === 0xff) || (a === 0 && b !== 0)) return 'utf-16be'
  return null
}

function declaredEncoding(bytes: Uint8Array): string {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 200))
  return /^\s*<\?xml[^>]{0,100}\sencoding\s{0,9}=\s{0,9}["']([\w.:-]{1,40})["']/.exec(start)?.[1] ?? utf8
}

function decode(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    // Unknown encodings and impossible bytes are told in the same way.
    return null
  }
}
