import type { Doors } from '#cli'
import { openArchive } from './open-archive.ts'
import { openSettings } from './open-settings.ts'

const database = async () => (await import('./database-actions.ts')).databaseActions
const profiles = async () => (await import('./profile-actions.ts')).profileActions
const setup = async () => (await import('./set-up.ts')).setupActions
const tokens = async () => (await import('./token-actions.ts')).tokenActions

/**
 * What the command line does in this process, or through the one that has the archive open. Each command loads what it
 * needs: most of the time of one that asks a running process would go into loading the rest.
 */
export function createDoors(): Doors {
  return {
    openArchive: async (flags, options) => openArchive(openSettings(flags), options),
    serve: async (...given) => (await import('./serve.ts')).serve(...given),
    work: async (...given) => (await import('./serve.ts')).work(...given),
    doctor: async (...given) => (await import('./doctor.ts')).doctor(...given),
    simulate: async (...given) => (await import('./simulate.ts')).simulate(...given),
    async mcp(flags, signal) {
      const { serveMcp } = await import('#http')
      const { client, close } = await openArchive(openSettings(flags), { working: true, command: 'mcp' })
      await serveMcp(client, { input: process.stdin, output: process.stdout, signal }).finally(close)
    },
    tokens: {
      count: async (...given) => (await tokens()).count(...given),
      estimate: async (...given) => (await tokens()).estimate(...given),
    },
    profiles: {
      list: async (...given) => (await profiles()).list(...given),
      inForce: async (...given) => (await profiles()).inForce(...given),
      add: async (...given) => (await profiles()).add(...given),
      signIn: async (...given) => (await profiles()).signIn(...given),
      use: async (...given) => (await profiles()).use(...given),
      remove: async (...given) => (await profiles()).remove(...given),
    },
    setup: {
      settings: async (...given) => (await setup()).settings(...given),
      makeOwner: async (...given) => (await setup()).makeOwner(...given),
    },
    db: {
      migrate: async (...given) => (await database()).migrate(...given),
      rollback: async (...given) => (await database()).rollback(...given),
      status: async (...given) => (await database()).status(...given),
      verify: async (...given) => (await database()).verify(...given),
      seed: async (...given) => (await database()).seed(...given),
      dump: async (...given) => (await database()).dump(...given),
      restore: async (...given) => (await database()).restore(...given),
    },
  }
}
