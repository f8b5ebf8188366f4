import type { ApiClient, PagesJson, SplitPlanJson } from '#http/client'
import { type CommandContext, printJson, withArchive } from '../context.ts'
import { type ExitCode, exitCodes, usageError } from '../exit-code.ts'
import { escapeText } from '../output/escape-text.ts'
import { pagesText } from '../output/pages-text.ts'
import { awaitEnds } from '../upload/await-ends.ts'

export type SplitFlags = { readonly pages?: string; readonly approve: boolean }

/** `1-2,3,4-6`. @throws DomainError `usage.invalid` */
export function parsePages(text: string): readonly PagesJson[] {
  let before = 0
  return text.split(',').map((stretch) => {
    const match = /^\s*(\d{1,6})(?:\s*-\s*(\d{1,6}))?\s*$/.exec(stretch)
    if (match === null) throw usageError(`--pages takes parts like 1-2,3,4-6, not "${stretch}".`)
    const [first, last] = [Number(match[1]), Number(match[2] ?? match[1])]
    if (first < 1) throw usageError(`Pages count from 1: "${stretch.trim()}" names no page.`)
    if (last < first) throw usageError(`"${stretch.trim()}" ends before it begins; write ${last}-${first}.`)
    if (first <= before) throw usageError(`Parts go on in the order of the pages: "${stretch.trim()}" goes back.`)
    before = last
    return { first_page: first, last_page: last }
  })
}

/** Pages that no part takes: they are in the original alone. */
function leftOut({ page_count: count, parts }: SplitPlanJson): string | null {
  const free: PagesJson[] = []
  let next = 1
  for (const { first_page: first, last_page: last } of parts) {
    if (next < first) free.push({ first_page: next, last_page: first - 1 })
    next = last + 1
  }
  if (count !== null && next <= count) free.push({ first_page: next, last_page: count })
  return free.length === 0 ? null : free.map(pagesText).join(', ')
}

function describe(plan: SplitPlanJson): string {
  const { document_id: id, state, parts } = plan
  if (state === 'none') {
    return `Document ${id} is taken for one document. To split it all the same: autopilot split ${id} --pages 1-2,3 --approve\n`
  }
  const lines = parts.map((part) => {
    const what = part.title ?? part.doc_type?.replaceAll('_', ' ') ?? ''
    return `  ${[pagesText(part).padEnd(12), part.document_id, escapeText(what)].filter(Boolean).join('  ')}\n`
  })
  const out = leftOut(plan)
  const heads = {
    proposed: `Document ${id} would become ${parts.length} documents; it stays as their original.\n`,
    approved: `Document ${id} is being split into ${parts.length} documents.\n`,
    done: `Document ${id} is split into ${parts.length} documents; it stays as their original.\n`,
  }
  return [heads[state], ...lines, ...(out === null ? [] : [`  in the original alone: ${out}\n`])].join('')
}

async function awaitParts(context: CommandContext, client: ApiClient, { parts }: SplitPlanJson): Promise<boolean> {
  const ids = parts.map(({ document_id: id }) => id).filter((id) => id !== null)
  let ready = 0
  const { io, json } = context
  const ends = awaitEnds(
    client,
    (document) => {
      if (document.error === null) ready += 1
      if (json) printJson(io, document)
      else io.out(`${document.document_id} is ${document.state}: ${escapeText(document.original_name)}\n`)
    },
    io.stopped,
  )
  for (const document of await client.lookup(ids, 0)) ends.add(document)
  await ends.all()
  return ready === ids.length
}

/** Shows what a file that holds several documents would be cut into; cuts it only when told to. */
export async function split(context: CommandContext, reference: string, flags: SplitFlags): Promise<ExitCode> {
  const { io, json } = context
  if (reference.trim() === '') throw usageError('Name a document: its id, its content hash, or the beginning of one.')
  const parts = flags.pages === undefined ? null : parsePages(flags.pages)
  return withArchive(context, { working: flags.approve }, async ({ client }) => {
    const plan = await client.planSplit(reference, parts)
    if (!flags.approve) {
      if (json) printJson(io, plan)
      else io.out(describe(plan))
      if (!json && plan.state === 'proposed') io.out('Nothing is changed yet: repeat it with --approve to split it.\n')
      return exitCodes.done
    }
    const done = await client.split(plan.document_id, { parts, expectedVersion: plan.version })
    if (json) printJson(io, done)
    else io.out(describe(done))
    return (await awaitParts(context, client, done)) ? exitCodes.done : exitCodes.someFailed
  })
}
