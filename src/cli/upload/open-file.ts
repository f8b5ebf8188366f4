import { type FileHandle, open } from 'node:fs/promises'
import { basename } from 'node:path'
import { DomainError } from '#kernel'
import { fileError } from './find-files.ts'

function changed(path: string): DomainError {
  return new DomainError({
    code: 'file.changed',
    kind: 'conflict',
    failureClass: 'transient',
    message: `${basename(path)} changed while it was read. Try again when whatever writes it is done.`,
  })
}

const chunkBytes = 256 * 1024

async function* chunksOf(path: string, file: FileHandle, expected: { size: number; mtimeMs: number }) {
  let position = 0
  for (;;) {
    const buffer = new Uint8Array(Math.min(chunkBytes, expected.size + 1))
    const { bytesRead } = await file.read(buffer, 0, buffer.length, null)
    if (bytesRead === 0) break
    position += bytesRead
    if (position > expected.size) throw changed(path)
    yield buffer.subarray(0, bytesRead)
  }
  const after = await file.stat()
  if (position !== expected.size || after.size !== expected.size || after.mtimeMs !== expected.mtimeMs)
    throw changed(path)
}

export type OpenedFile = {
  readonly sizeBytes: number
  readonly modifiedMs: number
  /** Errors when the file changes while it is read: half a file is never taken for a whole one. */
  readonly body: ReadableStream<Uint8Array>
  /** What made the body break, where that was the file and not its receiver. */
  failure(): DomainError | undefined
  close(): Promise<void>
}

/** @throws DomainError `file.not_found`, `file.unreadable` */
export async function openFile(path: string): Promise<OpenedFile> {
  let file: FileHandle
  try {
    file = await open(path, 'r')
  } catch (thrown) {
    throw fileError(path, thrown)
  }
  const { size, mtimeMs } = await file.stat()
  let failure: DomainError | undefined
  async function* guarded() {
    try {
      yield* chunksOf(path, file, { size, mtimeMs })
    } catch (thrown) {
      failure = thrown instanceof DomainError ? thrown : fileError(path, thrown)
      throw failure
    }
  }
  return {
    sizeBytes: size,
    modifiedMs: mtimeMs,
    body: ReadableStream.from<Uint8Array>(guarded()),
    failure: () => failure,
    close: () => file.close(),
  }
}
