import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { prepareZXingModule, type WriterOptions, writeBarcode } from 'zxing-wasm/writer'

/** The modules of a code with the white around it; `dark(column, row)` from the top left. */
export type CodePattern = {
  readonly columns: number
  readonly rows: number
  dark(column: number, row: number): boolean
}

let ready: Promise<unknown> | undefined

async function start(): Promise<void> {
  const path = createRequire(import.meta.url).resolve('zxing-wasm/writer/zxing_writer.wasm')
  const wasmBinary = new Uint8Array(await readFile(path)).buffer
  prepareZXingModule({ overrides: { wasmBinary } })
}

/** Makes a bar code as programs that print tickets and bills do. */
export async function barcodeOf(
  content: string | Uint8Array,
  format: WriterOptions['format'] & string,
): Promise<CodePattern> {
  ready ??= start()
  await ready
  const { symbol, error } = await writeBarcode(content, { format, scale: 1 })
  if (error !== '') throw new Error(error)
  const { data, width, height } = symbol
  return { columns: width, rows: height, dark: (column, row) => (data[row * width + column] ?? 255) < 128 }
}

/** Drawing operators that fill each module, the code's lower left corner at a place, a module `size` points wide. */
export function drawnAsPaths(code: CodePattern, x: number, y: number, size: number): string {
  let content = ''
  for (let row = 0; row < code.rows; row++) {
    for (let column = 0; column < code.columns; column++) {
      if (!code.dark(column, row)) continue
      content += `${x + column * size} ${y + (code.rows - 1 - row) * size} ${size} ${size} re f\n`
    }
  }
  return content
}

/** The bytes of a gray image, one a module. */
export function grayOf(code: CodePattern): Uint8Array {
  return Uint8Array.from({ length: code.columns * code.rows }, (_, index) =>
    code.dark(index % code.columns, Math.floor(index / code.columns)) ? 0 : 255,
  )
}
