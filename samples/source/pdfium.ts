import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { init } from '@embedpdf/pdfium'

type Memory = { readonly HEAPU8: Uint8Array }
/** PDFium with its memory; handles and pointers are numbers, 0 means none. */
export type Pdfium = Awaited<ReturnType<typeof init>> & { readonly pdfium: Memory }

export async function startPdfium(): Promise<Pdfium> {
  const binary = await readFile(createRequire(import.meta.url).resolve('@embedpdf/pdfium/pdfium.wasm'))
  // The package's types name neither the options of Emscripten nor the views of the memory.
  const pdfium = (await init({ wasmBinary: binary } as object)) as Pdfium
  pdfium.PDFiumExt_Init()
  return pdfium
}

/** Copies bytes into PDFium's memory, where they stay. */
export function place({ pdfium }: Pdfium, bytes: Uint8Array): number {
  const pointer = pdfium.wasmExports.malloc(bytes.length)
  pdfium.HEAPU8.set(bytes, pointer)
  return pointer
}

/** Copies 32-bit floating point numbers into PDFium's memory. */
export function placeFloats(pdfium: Pdfium, values: readonly number[]): number {
  return place(pdfium, new Uint8Array(Float32Array.from(values).buffer))
}
