import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { GrayImage } from './draw-gray.ts'
import type { Box } from './read-document.ts'
import { capMemory, compile, Instance, type WasmInstance, type WasmMemory } from './webassembly.ts'

/** A code in a picture; its box is in pixels. */
export type FoundBarcode = {
  readonly format: string
  readonly text: string
  readonly bytes: Uint8Array
  readonly box: Box
}

/** Finds bar codes in pictures, in the thread that opened it. */
export type BarcodeScanner = {
  /** Reading stops for good at the first picture that breaks the scanner: then and later it finds nothing. */
  scan(image: GrayImage): readonly FoundBarcode[]
}

const matrixFormats = ['QRCode', 'Aztec', 'PDF417', 'DataMatrix'] as const
const maxMemoryBytes = 256 * 1_024 * 1_024
const mostCodesOfAPicture = 20

type ModuleOverrides = {
  instantiateWasm(imports: object, receive: (instance: WasmInstance) => void): object
  print(line: string): void
  printErr(line: string): void
}

/** Starts zxing from its binary on disk. About 0.04 s. */
export async function startBarcodeScanner(): Promise<BarcodeScanner> {
  const binary = await readFile(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'))
  const program = await compile(binary)
  const zxing = await import('zxing-wasm/reader')
  const overrides: ModuleOverrides = {
    instantiateWasm: (imports, receive) => {
      const instance = new Instance(program, imports)
      for (const memory of Object.values(instance.exports).filter(isMemory)) capMemory(memory, maxMemoryBytes)
      receive(instance)
      return instance.exports
    },
    // What it prints is about the picture, and belongs in no log.
    print: () => {},
    printErr: () => {},
  }
  // The package types its overrides by the DOM's WebAssembly, which neither the ES nor the Node type libraries declare.
  const module = await zxing.prepareZXingModule({ overrides: overrides as object, fireImmediately: true })
  const options = {
    ...zxing.defaultReaderOptions,
    formats: zxing.encodeFormats([...matrixFormats]),
    binarizer: zxing.binarizers.indexOf('LocalAverage'),
    eanAddOnSymbol: zxing.eanAddOnSymbols.indexOf('Ignore'),
    textMode: zxing.textModes.indexOf('Plain'),
    characterSet: zxing.characterSets.indexOf('Unknown'),
    maxNumberOfSymbols: mostCodesOfAPicture,
    // Light codes on dark paper would cost as much again, and nobody prints them on what is to be filed.
    tryInvert: false,
    tryCode39ExtendedMode: false,
  }
  let broken = false
  return {
    scan({ gray, widthPixels, heightPixels }) {
      if (broken) return []
      try {
        const pointer = module._malloc(gray.length)
        if (pointer === 0) return []
        module.HEAPU8.set(gray, pointer)
        const results = module.readBarcodesFromPixmap(pointer, widthPixels, heightPixels, options)
        module._free(pointer)
        return Array.from({ length: results.size() }, (_, index) => results.get(index)).flatMap((result) =>
          result?.isValid ? [found(result)] : [],
        )
      } catch {
        // A code that was not read is missing from the result; the document is still worth reading.
        broken = true
        return []
      }
    },
  }
}

type Corner = { readonly x: number; readonly y: number }
type Found = Omit<FoundBarcode, 'box'> & {
  readonly position: Readonly<Record<'topLeft' | 'topRight' | 'bottomLeft' | 'bottomRight', Corner>>
}

function found({ format, text, bytes, position }: Found): FoundBarcode {
  const corners = Object.values(position)
  const x = Math.min(...corners.map((corner) => corner.x))
  const y = Math.min(...corners.map((corner) => corner.y))
  const width = Math.max(...corners.map((corner) => corner.x)) - x
  const height = Math.max(...corners.map((corner) => corner.y)) - y
  return { format, text, bytes: new Uint8Array(bytes), box: { x, y, width, height } }
}

/** zxing calls its memory by a name of one or two letters that changes between versions. */
function isMemory(value: unknown): value is WasmMemory {
  return typeof value === 'object' && value !== null && 'buffer' in value && 'grow' in value
}
