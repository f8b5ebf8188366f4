import type { DriftJson } from '#http/client'
import { type CommandContext, printJson, withArchive } from '../context.ts'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import { renderTable } from '../output/table.ts'

const reasons: Readonly<Record<string, string>> = {
  not_recorded: 'no document needs it',
  gone: 'the provider has it no more',
  unfinished: 'it was not finished',
  left_behind: 'it could not be removed before',
  unreadable: 'the provider cannot read it',
  expires_soon: 'the provider would remove it soon',
  changed: 'the document has changed',
  not_wanted: 'trashed, purged, failed, or must not leave',
  missing: 'it should be there',
}

const outcome = ({ done, error }: DriftJson, dryRun: boolean): string =>
  done ? 'done' : dryRun ? 'would be done' : (error ?? 'not done')

export async function reconcile(context: CommandContext, flags: { readonly dryRun: boolean }): Promise<ExitCode> {
  const { io, json } = context
  return withArchive(context, { working: false }, async ({ client }) => {
    const result = await client.reconcile({ dry_run: flags.dryRun })
    const { found, files, documents, waiting } = result
    const failed = found.filter(({ error }) => error !== null)
    if (json) {
      for (const one of found) printJson(io, one)
      printJson(io, { dry_run: flags.dryRun, files, documents, found: found.length, failed: failed.length, waiting })
    } else {
      if (found.length > 0) {
        io.out(
          renderTable(found, [
            { title: 'WHAT', value: (one) => one.kind },
            { title: 'ID', value: (one) => one.remote_id ?? one.document_id ?? '' },
            { title: 'WHY', value: (one) => reasons[one.because] ?? one.because },
            { title: 'ACTION', value: (one) => one.action },
            { title: 'OUTCOME', value: (one) => outcome(one, flags.dryRun) },
          ]),
        )
      }
      const differences = found.length === 0 ? 'nothing differs' : `${found.length} differ`
      io.out(`${files} files at the provider, ${documents} documents here: ${differences}.\n`)
      if (waiting > 0) io.out(`${waiting} documents wait for the provider and are tried again by themselves.\n`)
    }
    return failed.length > 0 ? exitCodes.someFailed : exitCodes.done
  })
}
