import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { errorCode } from '#kernel'

/**
 * Where the process that has a data directory open answers, for other commands of the same person. `database` tells the
 * databases apart that it may be open with, and nothing of how to reach them.
 */
export type Address = {
  readonly url: string
  readonly token: string
  readonly pid: number
  readonly database: string
  /** Such as `serve`, where it may last: for whoever finds the data directory taken. */
  readonly command?: string | undefined
}

const addressSchema = z.object({
  url: z.url(),
  token: z.string().min(1),
  pid: z.number().int(),
  database: z.string(),
  command: z.string().optional(),
})
const pathOf = (dataDir: string) => join(dataDir, 'address.json')

/** Only the owner may read it: whoever has the token may do everything. */
export async function writeAddress(dataDir: string, address: Address): Promise<void> {
  const path = pathOf(dataDir)
  const draft = `${path}.${address.pid}`
  try {
    await writeFile(draft, JSON.stringify(address), { mode: 0o600 })
    await rename(draft, path)
  } catch (thrown) {
    await rm(draft, { force: true })
    throw thrown
  }
}

/** Undefined when nobody wrote one, or it is not whole. It may be that of a process that died. */
export async function readAddress(dataDir: string): Promise<Address | undefined> {
  try {
    const result = addressSchema.safeParse(JSON.parse(await readFile(pathOf(dataDir), 'utf8')))
    return result.data
  } catch (thrown) {
    if (errorCode(thrown) === 'ENOENT' || thrown instanceof SyntaxError) return undefined
    throw thrown
  }
}

/** Only that of this process: where the database is a server, another one may have the same data directory. */
export async function removeAddress(dataDir: string, { pid, token }: Pick<Address, 'pid' | 'token'>): Promise<void> {
  const written = await readAddress(dataDir)
  if (written?.pid !== pid || written.token !== token) return
  await rm(pathOf(dataDir), { force: true })
}
