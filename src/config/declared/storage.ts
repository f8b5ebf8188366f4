import { setting } from '../declaration.ts'
import { platformDataFolder } from '../machine.ts'
import { path, postgresUrl, wholeNumber } from '../value-schemas.ts'

export const storage = {
  configFile: setting<string | undefined>({
    doc: 'The configuration file. It must exist when it is named here.',
    environment: 'AUTOPILOT_CONFIG',
    schema: path(),
    default: undefined,
    defaultDoc: '`autopilot.yaml` in the data folder, when it is there',
    isPath: true,
    notInFile: true,
  }),
  dataDir: setting({
    doc: 'The data folder: everything an installation keeps lies in it.',
    environment: 'AUTOPILOT_DATA_DIR',
    schema: path(),
    computeDefault: ({ machine, environment }) => platformDataFolder(machine, environment),
    defaultDoc: "`paper-autopilot` in the platform's data folder",
    isPath: true,
  }),
  'database.url': setting<string | undefined>({
    doc: 'The PostgreSQL database. Without it the embedded database in the data folder is used.',
    environment: 'AUTOPILOT_DATABASE_URL',
    schema: postgresUrl(),
    default: undefined,
    secret: true,
  }),
  'database.poolSize': setting({
    doc: 'Connections to PostgreSQL that are kept open.',
    environment: 'AUTOPILOT_DATABASE_POOL_SIZE',
    schema: wholeNumber({ min: 1, max: 1_000 }),
    default: 30,
    needs: 'database.url',
  }),
  'database.poolOverflow': setting({
    doc: 'Connections to PostgreSQL that may be opened beyond the pool for a while.',
    environment: 'AUTOPILOT_DATABASE_POOL_OVERFLOW',
    schema: wholeNumber({ min: 0, max: 1_000 }),
    default: 10,
    needs: 'database.url',
  }),
  'database.poolWaitTimeoutMs': setting({
    doc: 'How long work waits for a free connection before it fails with the pool exhausted.',
    environment: 'AUTOPILOT_DATABASE_POOL_WAIT_TIMEOUT_MS',
    schema: wholeNumber({ min: 1 }),
    default: 30_000,
    needs: 'database.url',
  }),
  'database.retryDeadlineMs': setting({
    doc: 'How long a transaction is tried again while the database is away.',
    environment: 'AUTOPILOT_DATABASE_RETRY_DEADLINE_MS',
    schema: wholeNumber({ min: 0 }),
    default: 60_000,
  }),
  'blobs.directory': setting({
    doc: 'The folder of the originals.',
    environment: 'AUTOPILOT_BLOBS_DIRECTORY',
    schema: path(),
    computeDefault: ({ inDataDir }) => inDataDir('blobs'),
    defaultDoc: '`blobs` in the data folder',
    isPath: true,
  }),
}
