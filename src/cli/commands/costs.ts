import type { CostGroupingJson } from '#http/client'
import { type CommandContext, printJson, withArchive } from '../context.ts'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import { csvOfCosts, renderCosts } from '../output/cost-table.ts'
import { requireOneForm } from '../output/form.ts'

/** `type` is the short word for `document_type`. */
type CostGroup = 'type' | CostGroupingJson

export async function costs(
  context: CommandContext,
  flags: { readonly by: CostGroup; readonly from?: string; readonly to?: string; readonly csv?: boolean },
): Promise<ExitCode> {
  const { io, json } = context
  requireOneForm(context, flags)
  const { from, to } = flags
  const by = flags.by === 'type' ? 'document_type' : flags.by
  return withArchive(context, { working: false }, async ({ client }) => {
    const report = await client.costs({ by, ...(from && { from }), ...(to && { to }) })
    if (json) {
      const period = { by: report.by, from: report.from, to: report.to }
      for (const line of report.lines) printJson(io, { ...period, is_total: false, ...line })
      printJson(io, { ...period, is_total: true, group: null, ...report.total })
    } else if (flags.csv) io.out(csvOfCosts(report))
    else io.out(`Paid calls from ${report.from} to ${report.to} (UTC), in USD.\n\n${renderCosts(report)}`)
    return exitCodes.done
  })
}
