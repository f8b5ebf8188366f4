import type { ProblemJson } from './api-types.ts'
import { type Connection, errorOf, requester } from './request.ts'

/** What commands on the installation of this machine let the process do that has it open. No other is asked for these. */
export type InstallationClient = {
  /** @param folder from the root of the machine; the process makes it */
  dump(folder: string): Promise<{ readonly rows: number; readonly originals: number }>
  makeOwner(input: {
    readonly email: string
    readonly name: string
    readonly password: string
  }): Promise<{ readonly email: string }>
}

type DumpAnswer =
  | { readonly dumped: Awaited<ReturnType<InstallationClient['dump']>> }
  | { readonly problem: ProblemJson }

export function createInstallationClient(connection: Connection): InstallationClient {
  const { post } = requester(connection)
  return {
    async dump(folder) {
      const answer = await post<DumpAnswer>('/here/dump', { folder })
      if ('problem' in answer) throw errorOf(answer.problem)
      return answer.dumped
    },
    makeOwner: (input) => post('/here/owner', input),
  }
}
