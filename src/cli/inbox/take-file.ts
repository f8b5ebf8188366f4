import { stat } from 'node:fs/promises'
import type { ApiClient, DocumentJson } from '#http/client'
import { type ContentHash, type CrashPoints, DomainError } from '#kernel'
import { hashFile } from '../output/hash-file.ts'
import { awaitEnds } from '../upload/await-ends.ts'
import { uploadFile } from '../upload/upload-file.ts'
import type { InboxFile } from './inbox-files.ts'
import { moveOriginal } from './move-original.ts'

export type TakeSettings = {
  readonly directory: string
  readonly keepOriginals: boolean
  readonly finishedFolder: string
  readonly failedFolder: string
  readonly foldersAsTags: boolean
}

export type TakeDeps = {
  readonly client: ApiClient
  readonly crashPoints: CrashPoints
  readonly signal: AbortSignal
  /** The archive has a document of the file, which may still take long to end. */
  readonly onAccepted?: () => void
}

/** What became of a file in the inbox. `later`: it stays, and is tried again at another scan. */
export type Taken =
  | { readonly outcome: 'finished' | 'failed'; readonly document: DocumentJson; readonly movedTo: string | null }
  | { readonly outcome: 'refused'; readonly error: DomainError; readonly movedTo: string | null }
  | {
      readonly outcome: 'later'
      readonly reason: string
      /** The document of the file as it is, where it waits: there is nothing to upload again. */
      readonly waitsAs?: string
    }

async function ended(deps: TakeDeps, document: DocumentJson): Promise<DocumentJson | undefined> {
  let last: DocumentJson | undefined
  const ends = awaitEnds(
    deps.client,
    (found) => {
      last = found
    },
    deps.signal,
  )
  ends.add(document)
  await ends.all()
  return last
}

/** Changes when the file is written again or another takes its name. */
async function identityOf(path: string): Promise<string> {
  const { dev, ino, size, mtimeMs } = await stat(path)
  return [dev, ino, size, mtimeMs].join()
}

/** Whether the stored bytes were read back and are the ones of the file (promise 1). */
async function isSafelyKept(deps: TakeDeps, document: DocumentJson, hash: ContentHash): Promise<boolean> {
  const { verified, content_hash: stored } = await deps.client.verifyOriginal(document.document_id)
  return verified && stored === hash
}

/** What the archive never takes, whoever sends it and whenever. */
const unfitFiles = new Set(['document.empty', 'document.not_pdf', 'document.too_large'])

async function refuse(deps: TakeDeps, settings: TakeSettings, file: InboxFile, error: DomainError): Promise<Taken> {
  if (settings.keepOriginals) return { outcome: 'refused', error, movedTo: null }
  const movedTo = await moveOriginal(deps, {
    from: file.path,
    targetFolder: `${settings.directory}/${settings.failedFolder}`,
    relativePath: file.relativePath,
    reason: `${error.message} (${error.code})`,
  })
  return { outcome: 'refused', error, movedTo }
}

/** The document that the file was accepted as before, or that it is accepted as now. */
async function accept(
  deps: TakeDeps,
  settings: TakeSettings,
  file: InboxFile,
  waitedAs: string | undefined,
): Promise<DocumentJson> {
  const [known] = waitedAs === undefined ? [] : await deps.client.lookup([waitedAs], 0, deps.signal)
  // Purged meanwhile it is a new one.
  if (known !== undefined) return known
  const options = { tags: [], foldersAsTags: settings.foldersAsTags, password: null, stopped: deps.signal }
  return (await uploadFile(deps.client.accept, file, options)).document
}

/**
 * Takes one file in: uploads it, waits until its document has ended, and only then, when the stored bytes were read back
 * and compared, moves the original away.
 * @param waitedAs the document that it was accepted as, unchanged, and that waited then
 * @throws Error of the archive or of the file system: the original is where it was, and can be taken later
 */
export async function takeFile(
  deps: TakeDeps,
  settings: TakeSettings,
  file: InboxFile,
  waitedAs?: string,
): Promise<Taken> {
  let accepted: DocumentJson
  const sent = await identityOf(file.path)
  try {
    accepted = await accept(deps, settings, file, waitedAs)
  } catch (thrown) {
    if (!(thrown instanceof DomainError && unfitFiles.has(thrown.code))) throw thrown
    const isSame = (await identityOf(file.path)) === sent
    return isSame
      ? refuse(deps, settings, file, thrown)
      : { outcome: 'later', reason: 'the file changed while it was sent' }
  }
  deps.onAccepted?.()
  const document = await ended(deps, accepted)
  if (document === undefined) return { outcome: 'later', reason: 'stopped before its document ended' }
  if (document.state === 'waiting') {
    return {
      outcome: 'later',
      waitsAs: document.document_id,
      reason: `its document waits: ${document.waiting?.reason ?? 'see autopilot interventions list'}`,
    }
  }
  const outcome = document.state === 'failed' ? 'failed' : 'finished'
  if (settings.keepOriginals) return { outcome, document, movedTo: null }
  const hashed = await identityOf(file.path)
  if (!(await isSafelyKept(deps, document, await hashFile(file.path)))) {
    return { outcome: 'later', reason: 'the stored bytes are not those of the file' }
  }
  if ((await identityOf(file.path)) !== hashed) {
    return { outcome: 'later', reason: 'the file changed while it was compared with the stored bytes' }
  }
  const folder = outcome === 'failed' ? settings.failedFolder : settings.finishedFolder
  const failure = document.error
  const movedTo = await moveOriginal(deps, {
    from: file.path,
    targetFolder: `${settings.directory}/${folder}`,
    relativePath: file.relativePath,
    ...(failure ? { reason: `${failure.message} (${failure.code})` } : {}),
  })
  return { outcome, document, movedTo }
}
