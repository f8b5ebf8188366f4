import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { rename, rm, writeFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { asError, DomainError } from '#kernel'
import { type CommandContext, printJson, withArchive } from '../context.ts'
import { type ExitCode, exitCodes, usageError } from '../exit-code.ts'
import { escapeText } from '../output/escape-text.ts'

/** Writes a page as a PNG to a new file. */
export async function pageImage(
  context: CommandContext,
  { document, page, file }: { readonly document: string; readonly page: number; readonly file: string },
  size: { readonly width?: number; readonly dpi?: number },
): Promise<ExitCode> {
  const { io, json } = context
  if (existsSync(file)) throw taken(file)
  return withArchive(context, { working: false }, async ({ client }) => {
    const png = await client.pageImage(document, page, size)
    await writeWhole(file, png)
    if (json) printJson(io, { document, page, path: file })
    else io.out(`${escapeText(file)}\n`)
    return exitCodes.done
  })
}

/** All of it or nothing, and never over a file that there is. */
async function writeWhole(file: string, png: ReadableStream<Uint8Array>): Promise<void> {
  const draft = `${file}.${randomBytes(8).toString('hex')}`
  try {
    await writeFile(draft, Readable.fromWeb(png), { flag: 'wx' })
    if (existsSync(file)) throw taken(file)
    await rename(draft, file)
  } catch (thrown) {
    if (thrown instanceof DomainError) throw thrown
    throw usageError(`${file} cannot be written: ${asError(thrown).message}.`)
  } finally {
    await rm(draft, { force: true })
  }
}

const taken = (file: string) => usageError(`There is a file ${file} already. Name another.`)
