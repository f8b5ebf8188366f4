import type { DocumentJson } from '#http/client'
import { type CommandContext, printJson, withArchive } from '../context.ts'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import { progressLine } from '../output/progress.ts'
import { awaitEnds } from '../upload/await-ends.ts'
import { findFiles } from '../upload/find-files.ts'
import { forEachAtMost } from '../upload/for-each.ts'
import { ingestReport } from '../upload/ingest-report.ts'
import { type IngestResult, ingestJson, isFailure } from '../upload/ingest-result.ts'
import { uploadFile } from '../upload/upload-file.ts'

export type IngestFlags = {
  readonly password?: string
  readonly tag: readonly string[]
  readonly foldersAsTags: boolean
}

const uploadsAtOnce = 10

/** Accepts files and folders, waits until each document has ended, and says what became of every one. */
export async function ingest(context: CommandContext, paths: readonly string[], flags: IngestFlags): Promise<ExitCode> {
  const { io, json } = context
  const found = await findFiles(paths)
  return withArchive(context, { working: true }, async ({ client }) => {
    const results: IngestResult[] = []
    const report = (result: IngestResult) => {
      results.push(result)
      if (json) printJson(io, ingestJson(result))
    }
    for (const { path, error } of found.failures) report({ kind: 'refused', path, error })
    const progress = progressLine(io, () => performance.now())
    const waiting = new Map<string, { path: string; outcome: 'created' | 'duplicate' | 'restored' }[]>()
    const total = found.files.length
    const show = () => progress.update(results.length, total, 'documents')

    const ended = (document: DocumentJson) => {
      for (const { path, outcome } of waiting.get(document.document_id) ?? []) {
        report({ kind: 'document', path, outcome, document })
      }
      waiting.delete(document.document_id)
      show()
    }
    const ends = awaitEnds(client, ended, io.stopped)
    await forEachAtMost(found.files, uploadsAtOnce, io.stopped, async (file) => {
      try {
        const { outcome, document } = await uploadFile(client.accept, file, {
          tags: flags.tag,
          foldersAsTags: flags.foldersAsTags,
          password: flags.password ?? null,
          signal: io.stopped,
        })
        const same = waiting.get(document.document_id)
        if (same) same.push({ path: file.path, outcome })
        else waiting.set(document.document_id, [{ path: file.path, outcome }])
        ends.add(document)
      } catch (thrown) {
        report({ kind: 'refused', path: file.path, error: thrown })
        show()
      }
    })
    await ends.all()
    progress.clear()
    const stopped = io.stopped.aborted
    if (!json) io.out(ingestReport(results, { skipped: found.skipped, stillWaiting: waiting.size, stopped }))
    return stopped || results.some(isFailure) ? exitCodes.someFailed : exitCodes.done
  })
}
