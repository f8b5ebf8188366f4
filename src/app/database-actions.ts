import { resolve } from 'node:path'
import { ensureDefaultOrg } from '#access'
import type { Doors, Finding } from '#cli'
import type { LoadedSettings } from '#config'
import { migrate, migrationStatus, rollback, verifySchema } from '#database'
import type { InstallationClient } from '#http/client'
import { systemClock, uuidV7Maker } from '#kernel'
import { openFolderBlobStore } from '#providers'
import { installQueue } from '#runs'
import { dumpInstallation, restoreInstallation, seedDemo, workflowNames } from '#workflows'
import { emptyDatabaseFolder } from './database-settings.ts'
import { openLog } from './open-log.ts'
import { openSettings } from './open-settings.ts'
import { throughHolder } from './through-holder.ts'
import { withDatabase } from './with-database.ts'

const ids = uuidV7Maker()

const said = (ok: boolean, text: string, json: Finding['json'] = {}): Finding => ({ ok, text, json: { text, ...json } })

const blobsOf = (loaded: LoadedSettings) => openFolderBlobStore({ ids }, { directory: loaded.settings.blobs.directory })

/** The commands on the database itself. */
export const databaseActions: Doors['db'] = {
  migrate: (flags) =>
    withDatabase(openSettings(flags), async (database) => {
      const applied = await migrate(database)
      await installQueue(database, workflowNames)
      return applied.length === 0
        ? [said(true, 'Nothing to do: the database is at this version.')]
        : applied.map((name) => said(true, `applied ${name}`, { migration: name }))
    }),
  rollback: (flags, { all }) =>
    withDatabase(openSettings(flags), async (database) => {
      const undone = await rollback(database, { all })
      return undone.length === 0
        ? [said(true, 'Nothing to undo.')]
        : undone.map((name) => said(true, `rolled back ${name}`, { migration: name }))
    }),
  status: (flags) =>
    withDatabase(openSettings(flags), async (database) =>
      (await migrationStatus(database)).map(({ name, state }) =>
        said(state === 'applied', `${name}: ${state}`, { migration: name, state }),
      ),
    ),
  verify(flags) {
    const loaded = openSettings(flags)
    return withDatabase(loaded, async (database) => {
      const deps = { clock: systemClock, logger: openLog(loaded), random: Math.random }
      const wrong = await verifySchema(deps, database, { emptyDatabaseFolder })
      return wrong.length === 0
        ? [said(true, 'The database is what this version expects.')]
        : wrong.map((text) => said(false, text))
    })
  },
  seed: (flags) =>
    withDatabase(openSettings(flags), async (database) => {
      const owner = await ensureDefaultOrg({ database, ids, clock: systemClock })
      const made = await seedDemo({ database, ids, clock: systemClock }, owner)
      return made.map(({ kind, id, name, isNew }) =>
        said(true, `${isNew ? 'made' : 'there already'}: ${kind} ${name} (${id})`, { kind, id, name, is_new: isNew }),
      )
    }),
  async dump(flags, folder) {
    const loaded = openSettings(flags)
    const here = async () => {
      const blobs = await blobsOf(loaded)
      return withDatabase(loaded, (database) => dumpInstallation({ database, blobs, clock: systemClock }, folder))
    }
    const there = ({ dump }: InstallationClient) => dump(resolve(folder))
    const { rows, originals } = await throughHolder(loaded.settings, { there, here })
    return [said(true, `dumped ${rows} rows and ${originals} originals to ${folder}`, { rows, originals })]
  },
  async restore(flags, folder) {
    const loaded = openSettings(flags)
    const blobs = await blobsOf(loaded)
    return withDatabase(loaded, async (database) => {
      const { rows, originals } = await restoreInstallation({ database, blobs }, folder)
      return [said(true, `restored ${rows} rows and ${originals} originals, all hashes verified`, { rows, originals })]
    })
  },
}
