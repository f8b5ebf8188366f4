import type { WaitsJson } from '#http/client'
import { ask, type CommandContext, printJson, withArchive } from '../context.ts'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import { csvTable } from '../output/csv.ts'
import { requireOneForm } from '../output/form.ts'
import { renderTable } from '../output/table.ts'
import { allPages, firstOf } from '../pages.ts'

type Flags = { readonly count: boolean; readonly limit: number; readonly csv?: boolean }

export async function waiting(context: CommandContext, flags: Flags): Promise<ExitCode> {
  const { io, json } = context
  requireOneForm(context, flags)
  if (flags.count) return await waitingCount(context)
  return withArchive(context, { working: false }, async ({ client }) => {
    const all = allPages((page) => client.listWaiting(page), json || flags.csv ? undefined : flags.limit + 1)
    if (json) {
      for await (const one of all) printJson(io, one)
      return exitCodes.done
    }
    const { items, hasMore } = await firstOf(all, flags.csv ? Number.POSITIVE_INFINITY : flags.limit)
    if (flags.csv) io.out(csvTable(items, csvColumns))
    else if (items.length === 0) io.out('Nothing waits for you.\n')
    else {
      io.out(
        renderTable(items, [
          { title: 'SINCE', value: ({ since }) => since },
          { title: 'WHY', value: why, max: 40 },
          { title: 'ABOUT', value: about, max: 50 },
          { title: 'NEXT', value: next },
        ]),
      )
      if (hasMore) io.out('There are more: --limit N shows N of them.\n')
      io.out(nextSteps)
    }
    return exitCodes.done
  })
}

function waitingCount(context: CommandContext): Promise<ExitCode> {
  const { io, json } = context
  return ask(
    context,
    (client) => client.countWaiting(),
    (counts) => {
      if (json) printJson(io, counts)
      else {
        const { total, documents, proposals, runs } = counts
        const byType = Object.entries(runs ?? {}).map(([type, count]) => line(type, count))
        const toReview = documents === null ? [] : [line('needs_review', documents)]
        const proposed = proposals === null ? [] : [line('proposals', proposals)]
        io.out([`${total} wait for a person\n`, ...toReview, ...proposed, ...byType].join(''))
      }
      return exitCodes.done
    },
  )
}

const nextSteps = `
Next:  autopilot review approve|edit|reject DOCUMENT
       autopilot review proposals accept|dismiss PROPOSAL
       autopilot interventions resolve INTERVENTION
`

const line = (name: string, count: number) => `  ${name.padEnd(18)} ${count}\n`

function why(one: WaitsJson): string {
  if (one.kind === 'run') return one.intervention.pause_type
  if (one.kind === 'proposal') return `proposed: ${Object.keys(one.proposal.fields).join(', ')}`
  return one.document.review_reasons.map(({ code }) => code).join(', ') || 'needs_review'
}
const about = (one: WaitsJson) => {
  if (one.document !== null) return one.document.fields.title ?? one.document.original_name
  return one.kind === 'run' ? one.intervention.subject : null
}
function next(one: WaitsJson): string {
  if (one.kind === 'run') return `autopilot interventions show ${one.intervention.intervention_id}`
  if (one.kind === 'proposal') return `autopilot review proposals show ${one.proposal.proposal_id}`
  return `autopilot show ${one.document.document_id}`
}

const csvColumns: Readonly<Record<string, (one: WaitsJson) => unknown>> = {
  kind: ({ kind }) => kind,
  since: ({ since }) => since,
  why,
  about,
  document_id: ({ document }) => document?.document_id,
  intervention_id: (one) => (one.kind === 'run' ? one.intervention.intervention_id : null),
  run_id: (one) => (one.kind === 'run' ? one.intervention.run_id : one.document.run_id),
  proposal_id: (one) => (one.kind === 'proposal' ? one.proposal.proposal_id : null),
}
