import type { DocumentJson } from '#http/client'
import { type CommandContext, printJson, reportError, waitTeller, withArchive } from '../context.ts'
import { type ExitCode, exitCodeOfAll, exitCodes } from '../exit-code.ts'
import { namesOfLike } from '../output/likeness.ts'
import { progressLine } from '../output/progress.ts'
import { awaitEnds } from '../upload/await-ends.ts'
import { findFiles } from '../upload/find-files.ts'
import { forEachAtMost } from '../upload/for-each.ts'
import { ingestReport } from '../upload/ingest-report.ts'
import { type IngestResult, ingestJson, isFailure, thrownFor } from '../upload/ingest-result.ts'
import { uploadFile } from '../upload/upload-file.ts'

export type IngestFlags = {
  readonly password?: string
  readonly tag: readonly string[]
  readonly foldersAsTags: boolean
  readonly batch?: boolean
}

type Sent = Omit<Extract<IngestResult, { kind: 'document' }>, 'kind' | 'document'>
const inWork: readonly DocumentJson['state'][] = ['accepted', 'processing']
const uploadsAtOnce = 10

/** Accepts files and folders, waits until each document has ended, and says what became of every one. */
export async function ingest(context: CommandContext, paths: readonly string[], flags: IngestFlags): Promise<ExitCode> {
  const { io, json } = context
  const found = await findFiles(paths)
  return withArchive(context, { working: true }, async ({ client }) => {
    const results: IngestResult[] = []
    const onWait = waitTeller(io)
    const report = (result: IngestResult) => {
      results.push(result)
      if (json) printJson(io, ingestJson(result))
    }
    const progress = progressLine(io, () => performance.now())
    const total = found.files.length + found.failures.length
    const show = () => progress.update(results.length, total, 'documents')
    for (const { path, error } of found.failures) report({ kind: 'refused', path, error })

    const waiting = new Map<string, { document: DocumentJson; sent: Sent[] }>()
    const tell = (document: DocumentJson) => {
      for (const sent of waiting.get(document.document_id)?.sent ?? []) report({ kind: 'document', ...sent, document })
      waiting.delete(document.document_id)
      show()
    }
    const ends = awaitEnds(client, tell, io.stopped)
    const unsent = new Set(found.files)
    await forEachAtMost(found.files, uploadsAtOnce, io.stopped, async (file) => {
      unsent.delete(file)
      try {
        const { outcome, document } = await uploadFile(client.accept, file, {
          tags: flags.tag,
          foldersAsTags: flags.foldersAsTags,
          password: flags.password ?? null,
          stopped: io.stopped,
          onWait,
          ...(flags.batch === undefined ? {} : { batch: flags.batch }),
        })
        const same = waiting.get(document.document_id)
        const sent = { path: file.path, outcome, workedOn: inWork.includes(document.state) }
        if (same) same.sent.push(sent)
        else waiting.set(document.document_id, { document, sent: [sent] })
        ends.add(document)
      } catch (thrown) {
        report({ kind: 'refused', path: file.path, error: thrown })
        show()
      }
    })
    let trouble: unknown
    await ends.all().catch((thrown) => {
      trouble = thrown
    })
    progress.clear()
    // What was accepted is named whatever happened: it is kept.
    for (const { document } of [...waiting.values()]) tell(document)
    for (const { path } of unsent) report({ kind: 'unsent', path })
    const stopped = io.stopped.aborted
    if (!json) {
      const documents = results.flatMap((result) => (result.kind === 'document' ? [result.document] : []))
      const names = await namesOfLike(client, documents)
      io.out(ingestReport(results, { skipped: found.skipped, stopped, names }))
    }
    if (trouble !== undefined) return reportError(io, json, trouble)
    if (stopped) return exitCodes.someFailed
    return exitCodeOfAll(results.filter(isFailure).map(thrownFor))
  })
}
