import { readingErrors } from './errors.ts'
import type { Pdfium } from './pdfium.ts'
import { RuntimeError } from './webassembly.ts'

/** True for errors that leave PDFium's memory in an unknown state, so that not even closing a handle is safe. */
export function isTrap(thrown: unknown): boolean {
  return thrown instanceof RuntimeError || isStackOverflow(thrown)
}

/** True when the structure of a file is nested too deeply. */
export function isStackOverflow(thrown: unknown): boolean {
  return thrown instanceof RangeError && thrown.message.includes('call stack')
}

/** Lends a handle and closes it afterwards, also when `use` throws. */
export function withHandle<T>(handle: number, close: (handle: number) => unknown, use: (handle: number) => T): T {
  let result: T
  try {
    result = use(handle)
  } catch (thrown) {
    if (!isTrap(thrown)) close(handle)
    throw thrown
  }
  close(handle)
  return result
}

/** Lends `sizeBytes` of PDFium's memory. @throws DomainError `document.too_complex` when there is not enough. */
export function withMemory<T>(pdfium: Pdfium, sizeBytes: number, use: (pointer: number) => T): T {
  const pointer = sizeBytes < 2 ** 31 ? pdfium.call.malloc(Math.max(1, sizeBytes)) : 0
  if (pointer === 0) throw readingErrors.tooComplex()
  return withHandle(pointer, pdfium.call.free, use)
}

/** Lends a copy of `bytes` in PDFium's memory. */
export function withBytes<T>(pdfium: Pdfium, bytes: Uint8Array, use: (pointer: number) => T): T {
  return withMemory(pdfium, bytes.length, (pointer) => {
    pdfium.heap.HEAPU8.set(bytes, pointer)
    return use(pointer)
  })
}

/** Lends a text as PDFium wants it: UTF-8 with a NUL at its end. */
export function withCString<T>(pdfium: Pdfium, text: string, use: (pointer: number) => T): T {
  return withBytes(pdfium, Buffer.from(`${text}\0`), use)
}

/**
 * Calls a function that fills a buffer with UTF-16 and tells its size in bytes, terminator included, when it gets none.
 * Null when the text is empty or longer than `maxBytes`.
 */
export function utf16Result(
  pdfium: Pdfium,
  maxBytes: number,
  fill: (pointer: number, sizeBytes: number) => number,
): string | null {
  const sizeBytes = fill(0, 0)
  if (sizeBytes <= 2 || sizeBytes > maxBytes) return null
  return withMemory(pdfium, sizeBytes, (pointer) => {
    fill(pointer, sizeBytes)
    return Buffer.from(pdfium.heap.HEAPU8.buffer, pointer, sizeBytes - 2).toString('utf16le')
  })
}
