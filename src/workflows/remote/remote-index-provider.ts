import type { RemoteAttributes } from './index-attributes.ts'

export type RemoteCallOptions = {
  readonly signal: AbortSignal
  /** For one request and its answer; each page of a list is a request. */
  readonly timeoutMs: number
}

/** A file as the provider lists it. */
export type RemoteFile = { readonly remoteId: string; readonly name: string; readonly expiresAt: Date | null }

export type RemoteStore = { readonly remoteId: string; readonly name: string }

/** A file in a vector store. `failed`: it was taken and could not be read. */
export type RemoteEntry = { readonly fileId: string; readonly status: 'in_progress' | 'completed' | 'failed' }

/**
 * Files and vector stores of a provider, one request a call, retried by nobody in here. Removing what is not there is done.
 * All throw RemoteCallError; `provider.not_found` where what they are about is not there.
 */
export type RemoteIndexProvider = {
  readonly provider: string
  /** Without credentials. */
  readonly address: string
  uploadFile(
    file: { readonly name: string; readonly bytes: Uint8Array; readonly expiresAfterSeconds: number },
    options: RemoteCallOptions,
  ): Promise<RemoteFile>
  /** Among those made since `since`. */
  findFileByName(name: string, since: Date, options: RemoteCallOptions): Promise<RemoteFile | undefined>
  /** All whose names begin so. */
  listFiles(prefix: string, options: RemoteCallOptions): Promise<readonly RemoteFile[]>
  hasFile(fileId: string, options: RemoteCallOptions): Promise<boolean>
  deleteFile(fileId: string, options: RemoteCallOptions): Promise<void>
  createStore(name: string, options: RemoteCallOptions): Promise<RemoteStore>
  listStores(prefix: string, options: RemoteCallOptions): Promise<readonly RemoteStore[]>
  hasStore(storeId: string, options: RemoteCallOptions): Promise<boolean>
  deleteStore(storeId: string, options: RemoteCallOptions): Promise<void>
  attach(
    entry: { readonly storeId: string; readonly fileId: string; readonly attributes: RemoteAttributes },
    options: RemoteCallOptions,
  ): Promise<RemoteEntry>
  /** In place of those it has. */
  setAttributes(
    entry: { readonly storeId: string; readonly fileId: string; readonly attributes: RemoteAttributes },
    options: RemoteCallOptions,
  ): Promise<RemoteEntry>
  findEntry(storeId: string, fileId: string, options: RemoteCallOptions): Promise<RemoteEntry | undefined>
  listEntries(storeId: string, options: RemoteCallOptions): Promise<readonly RemoteEntry[]>
  detach(storeId: string, fileId: string, options: RemoteCallOptions): Promise<void>
}
