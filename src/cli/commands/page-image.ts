import { writeFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { type CommandContext, printJson, withArchive } from '../context.ts'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import { escapeText } from '../output/escape-text.ts'

/** Writes a page as a PNG to a new file. */
export async function pageImage(
  context: CommandContext,
  { document, page, file }: { readonly document: string; readonly page: number; readonly file: string },
  size: { readonly width?: number; readonly dpi?: number },
): Promise<ExitCode> {
  const { io, json } = context
  return withArchive(context, { working: false }, async ({ client }) => {
    const png = await client.pageImage(document, page, size)
    await writeFile(file, Readable.fromWeb(png), { flag: 'wx' })
    if (json) printJson(io, { document, page, path: file })
    else io.out(`${escapeText(file)}\n`)
    return exitCodes.done
  })
}
