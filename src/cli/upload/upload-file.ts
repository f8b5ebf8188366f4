import { basename } from 'node:path'
import { type ApiClient, waitOutLimits } from '#http/client'
import { defaultRetryPolicy } from '#kernel'
import type { FoundFile } from './find-files.ts'
import { openFile } from './open-file.ts'

export type UploadOptions = {
  readonly tags: readonly string[]
  readonly foldersAsTags: boolean
  readonly password: string | null
  readonly batch?: boolean
  /** Ends the wait for a rate limit. */
  readonly stopped?: AbortSignal
  readonly onWait?: (waitMs: number) => void
}

/** Many files go one after another through a limit of some a minute: what waits for the others is not given up. */
const patience = { ...defaultRetryPolicy, maxAttempts: 100_000, deadlineMs: 86_400_000 }

/** Sends one file, as a stream; where there is a rate limit, as soon as that allows it. @throws DomainError of the file or of the API */
export async function uploadFile<Answer>(
  send: (upload: Parameters<ApiClient['accept']>[0]) => Promise<Answer>,
  file: FoundFile,
  options: UploadOptions,
): Promise<Answer> {
  return waitOutLimits(() => uploadOnce(send, file, options), {
    signal: options.stopped,
    policy: patience,
    onWait: options.onWait,
  })
}

async function uploadOnce<Answer>(
  send: (upload: Parameters<ApiClient['accept']>[0]) => Promise<Answer>,
  file: FoundFile,
  options: UploadOptions,
): Promise<Answer> {
  const opened = await openFile(file.path)
  try {
    return await send({
      name: basename(file.path),
      path: file.path,
      tags: [...options.tags, ...(options.foldersAsTags ? file.folders : [])],
      ...(options.password === null ? {} : { password: options.password }),
      ...(options.batch === undefined ? {} : { batch: options.batch }),
      body: opened.body,
    })
  } catch (thrown) {
    throw opened.failure() ?? thrown
  } finally {
    await opened.close()
  }
}
