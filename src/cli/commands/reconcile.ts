import type { DriftJson, ReconciledJson } from '#http/client'
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

type Outcome = 'repaired' | 'failed' | 'would_repair'

const outcomeOf = ({ done, error }: DriftJson): Outcome =>
  error !== null ? 'failed' : done ? 'repaired' : 'would_repair'

function outcomeText(drift: DriftJson): string {
  if (drift.error !== null) return drift.error
  return drift.done ? 'repaired' : 'would be repaired'
}

/** What was found, and what became of it. */
function differences({ found, dry_run: dryRun }: ReconciledJson): string {
  if (found.length === 0) return 'nothing differs.'
  if (dryRun) return `${found.length} differ. Nothing was changed.`
  const failed = found.filter(({ error }) => error !== null).length
  if (failed === 0) return `${found.length} differed, all of them repaired.`
  return `${found.length} differed, ${found.length - failed} repaired, ${failed} could not be.`
}

export async function reconcile(context: CommandContext, flags: { readonly dryRun: boolean }): Promise<ExitCode> {
  const { io, json } = context
  return withArchive(context, { working: false }, async ({ client }) => {
    const result = await client.reconcile({ dry_run: flags.dryRun })
    const { found, files, documents, waiting } = result
    const failed = found.filter(({ error }) => error !== null)
    if (json) {
      for (const one of found) printJson(io, { ...one, outcome: outcomeOf(one) })
      const repaired = found.filter(({ done }) => done).length
      const counts = { files, documents, found: found.length, repaired, failed: failed.length, waiting }
      printJson(io, { dry_run: flags.dryRun, ...counts })
    } else {
      if (found.length > 0) {
        io.out(
          renderTable(found, [
            { title: 'WHAT', value: (one) => one.kind },
            { title: 'DOCUMENT', value: (one) => one.document_id },
            { title: 'AT THE PROVIDER', value: (one) => one.vector_store_id ?? one.file_id },
            { title: 'WHY', value: (one) => reasons[one.because] ?? one.because },
            { title: 'ACTION', value: (one) => one.action },
            { title: 'OUTCOME', value: outcomeText },
          ]),
        )
      }
      io.out(`${files} files at the provider, ${documents} documents here: ${differences(result)}\n`)
      if (waiting > 0) io.out(`${waiting} documents wait for the provider and are tried again by themselves.\n`)
    }
    return failed.length > 0 ? exitCodes.someFailed : exitCodes.done
  })
}
