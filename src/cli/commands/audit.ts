import { type CommandContext, printJson, withArchive } from '../context.ts'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import { escapeText } from '../output/escape-text.ts'

export async function auditVerify(context: CommandContext): Promise<ExitCode> {
  const { io, json } = context
  return withArchive(context, { working: false }, async ({ client }) => {
    const verdict = await client.verifyAudit()
    const { whole, events, broken_at: brokenAt, reason, event } = verdict
    if (json) printJson(io, verdict)
    else if (whole) io.out(`The chain of ${events} events is whole.\n`)
    else {
      const named =
        event === null ? '' : ` (${event.event} of ${event.subject_kind} ${event.subject_id}, ${event.occurred_at})`
      io.out(escapeText(`The chain is broken at event ${brokenAt}${named}: ${reason}.`))
      io.out('\nSomebody changed the database behind the product. Compare with an export or a dump from before.\n')
    }
    return whole ? exitCodes.done : exitCodes.someFailed
  })
}

/** Lines as they come, on a terminal as in a file. */
export async function auditExport(context: CommandContext, flags: { readonly after?: number }): Promise<ExitCode> {
  const { io } = context
  return withArchive(context, { working: false }, async ({ client }) => {
    const decoder = new TextDecoder()
    for await (const chunk of await client.auditEvents(flags.after ?? 0)) {
      if (io.stopped.aborted) return exitCodes.someFailed
      io.out(decoder.decode(chunk, { stream: true }))
    }
    return exitCodes.done
  })
}
