/**
 * Makes the dump that a first start begins from, beside the built product: part of `npm run build`. It runs the built
 * files, not the sources, because the dump is named after their migrations.
 */
import { fileURLToPath } from 'node:url'
import { makeEmptyDatabase } from '#database'
import { systemClock } from '#kernel'
import { installQueue } from '#runs'

const deps = { clock: systemClock, logger: console, random: Math.random }
const folder = fileURLToPath(new URL('../dist', import.meta.url))

await makeEmptyDatabase(deps, folder, (database) => installQueue(database, ['ingest']))
