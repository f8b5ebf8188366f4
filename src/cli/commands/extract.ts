import type { ExtractionJson } from '#http/client'
import { type CommandContext, errorJson, printJson, waitTeller, withArchive } from '../context.ts'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import { contentsLines } from '../output/contents-text.ts'
import { escapeText } from '../output/escape-text.ts'
import { explanationOf } from '../output/explanation.ts'
import { findFiles } from '../upload/find-files.ts'
import { forEachAtMost } from '../upload/for-each.ts'
import { uploadFile } from '../upload/upload-file.ts'

function describe(path: string, extraction: ExtractionJson): string {
  const values = Object.entries(extraction.fields)
    .filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0))
    .map(
      ([name, value]) =>
        `  ${name.padEnd(20)} ${escapeText(Array.isArray(value) ? value.join('; ') : String(value))}\n`,
    )
  const failed = extraction.checks.filter((check) => check.outcome === 'fail')
  return [
    `${escapeText(path)}\n`,
    ...values,
    ...contentsLines(extraction.bookings, extraction.contents).map((line) => `  ${line}\n`),
    ...failed.map((check) => `  ! ${check.name}: ${escapeText(check.detail ?? 'failed')}\n`),
  ].join('')
}

/** Says what files are, and stores nothing. */
export async function extract(
  context: CommandContext,
  paths: readonly string[],
  flags: { readonly password?: string; readonly explain: boolean },
): Promise<ExitCode> {
  const { io, json } = context
  const found = await findFiles(paths)
  return withArchive(context, { working: true }, async ({ client }) => {
    let failures = 0
    const fail = (path: string, thrown: unknown) => {
      failures += 1
      const error = errorJson(thrown)
      if (json) printJson(io, { file: path, error })
      else io.err(`${escapeText(path)}: ${escapeText(error.message)} (${error.code})\n`)
    }
    for (const { path, error } of found.failures) fail(path, error)
    const onWait = waitTeller(io)
    await forEachAtMost(found.files, 4, io.stopped, async (file) => {
      try {
        const extraction = await uploadFile(client.extract, file, {
          tags: [],
          foldersAsTags: false,
          password: flags.password ?? null,
          stopped: io.stopped,
          onWait,
        })
        const { type_evidence: _, ...result } = extraction
        if (json) printJson(io, { file: file.path, ...(flags.explain ? extraction : result) })
        else io.out(`${describe(file.path, extraction)}${flags.explain ? explanationOf(extraction) : ''}\n`)
      } catch (thrown) {
        fail(file.path, thrown)
      }
    })
    return failures > 0 || io.stopped.aborted ? exitCodes.someFailed : exitCodes.done
  })
}
