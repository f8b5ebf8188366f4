import { access, constants } from 'node:fs/promises'
import { delimiter, isAbsolute, join } from 'node:path'
import type { GrayImage } from './draw-gray.ts'
import type { Recognition } from './recognised-page.ts'
import { runProgram } from './run-program.ts'
import { parseTsv } from './tesseract-tsv.ts'

export type TesseractSearch = {
  /** Folders, separated as in `PATH`. Only absolute ones are looked at. */
  readonly searchPath: string
  /** Tesseract's names, three letters each; those that are not installed are left out. */
  readonly languages: readonly string[]
}

export type RecogniseOptions = {
  readonly dotsPerInch: number
  readonly timeoutMs: number
  readonly signal?: AbortSignal | undefined
}

/** The character reader that is installed on this machine. */
export type Tesseract = {
  readonly program: string
  readonly version: string
  /** Those it reads with. */
  readonly languages: readonly string[]
  /**
   * Null when it did not end well, or not in time.
   * @param options `uneven` is for photographs: dark and light are told apart by what is near, not by the whole page
   * @throws the signal's reason
   */
  recognise(image: GrayImage, options: RecogniseOptions & { readonly uneven: boolean }): Promise<Recognition | null>
  /** How many clockwise quarter turns set the text upright; null when it cannot tell. @throws the signal's reason */
  findTurn(image: GrayImage, options: RecogniseOptions): Promise<number | null>
}

export type TesseractFinding =
  | { readonly kind: 'found'; readonly tesseract: Tesseract }
  | { readonly kind: 'not_found' }
  | { readonly kind: 'no_language'; readonly program: string; readonly installed: readonly string[] }

const fileNames = process.platform === 'win32' ? ['tesseract.exe'] : ['tesseract']
const askTimeoutMs = 10_000
/** Tesseract's own name for the data that tells how a page is turned. */
const orientation = 'osd'
/** Sauvola's local threshold; version 4 does not know it and goes on without. */
const sauvola = 'thresholding_method=2'

/** Looks for `tesseract` (4 or later) and asks which languages it can read. Takes about 0.05 s. */
export async function findTesseract({ searchPath, languages }: TesseractSearch): Promise<TesseractFinding> {
  const program = await findProgram(searchPath)
  if (program === undefined) return { kind: 'not_found' }
  const ask = (argument: string) => runProgram({ program, args: [argument], input: [], timeoutMs: askTimeoutMs })
  const [versionEnd, languagesEnd] = await Promise.all([ask('--version'), ask('--list-langs')])
  if (versionEnd.ended !== 'well' || languagesEnd.ended !== 'well') return { kind: 'not_found' }
  // The first line says where the data lies and how many there are.
  const installed = languagesEnd.output
    .split('\n')
    .slice(1)
    .map((name) => name.trim())
    .filter((name) => name !== '')
  const usable = languages.filter((name) => installed.includes(name))
  if (usable.length === 0) return { kind: 'no_language', program, installed }
  const version = /\d+\.\d+(\.\d+)?/.exec(versionEnd.output)?.[0] ?? 'of unknown version'
  return { kind: 'found', tesseract: tesseractOf(program, version, usable, installed.includes(orientation)) }
}

async function findProgram(searchPath: string): Promise<string | undefined> {
  const folders = searchPath.split(delimiter).filter(isAbsolute)
  for (const path of folders.flatMap((folder) => fileNames.map((name) => join(folder, name)))) {
    try {
      await access(path, constants.X_OK)
      return path
    } catch {
      // Not there: the next folder.
    }
  }
  return undefined
}

function tesseractOf(
  program: string,
  version: string,
  languages: readonly string[],
  knowsOrientation: boolean,
): Tesseract {
  const run = async (image: GrayImage, args: readonly string[], options: RecogniseOptions) => {
    const dpi = String(Math.max(70, Math.round(options.dotsPerInch)))
    const end = await runProgram({
      program,
      args: ['stdin', 'stdout', '--dpi', dpi, ...args],
      input: pgm(image),
      timeoutMs: options.timeoutMs,
      signal: options.signal,
    })
    return end.ended === 'well' ? end.output : null
  }
  return {
    program,
    version,
    languages,
    async recognise(image, options) {
      const light = options.uneven ? ['-c', sauvola] : []
      const args = ['-l', languages.join('+'), '--psm', '3', '-c', 'tessedit_create_tsv=1', ...light]
      const tsv = await run(image, args, options)
      return tsv === null ? null : parseTsv(tsv)
    },
    async findTurn(image, options) {
      if (!knowsOrientation) return null
      const said = await run(image, ['-l', orientation, '--psm', '0'], options)
      const degrees = /^Rotate:\s*(0|90|180|270)\s*$/m.exec(said ?? '')?.[1]
      return degrees === undefined ? null : Number(degrees) / 90
    },
  }
}

/** A portable graymap: nothing to compress, and every build of tesseract reads it. */
function pgm({ widthPixels, heightPixels, gray }: GrayImage): readonly Uint8Array[] {
  return [Buffer.from(`P5\n${widthPixels} ${heightPixels}\n255\n`, 'latin1'), gray]
}
