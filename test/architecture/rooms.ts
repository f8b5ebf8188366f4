/** What a room may import from other rooms; `types` only through `import type`. */
export type Doors = { readonly values: readonly string[]; readonly types?: readonly string[] }

const domain = ['access', 'budgets', 'documents', 'runs']
const outer = ['kernel', 'telemetry', 'audit', 'tokens', ...domain]

/** The import table. A room that is not here does not exist; `app` is src/app.ts, `main` is src/main.ts. */
export const rooms: Readonly<Record<string, Doors>> = {
  kernel: { values: [] },
  config: { values: ['kernel'] },
  database: { values: ['kernel'] },
  tokens: { values: ['kernel'] },
  telemetry: { values: ['kernel', 'database'] },
  reading: { values: ['kernel'] },
  extraction: { values: ['kernel'], types: ['reading'] },
  audit: { values: ['kernel', 'database'] },
  access: { values: ['kernel', 'database', 'audit', 'telemetry'] },
  budgets: { values: ['kernel', 'database', 'audit', 'telemetry', 'tokens'] },
  documents: { values: ['kernel', 'database', 'audit', 'telemetry'] },
  runs: { values: ['kernel', 'database', 'audit', 'telemetry'] },
  workflows: { values: [...outer, 'database', 'reading', 'extraction'] },
  // The rooms whose ports the adapters fill.
  providers: {
    values: ['kernel', 'telemetry'],
    types: ['tokens', 'audit', ...domain, 'reading', 'extraction', 'workflows'],
  },
  http: { values: [...outer, 'workflows'] },
  cli: { values: ['kernel', 'http/client'] },
  simulator: { values: ['kernel', 'tokens', 'reading', 'extraction'] },
  app: {
    values: [
      'config',
      'database',
      ...outer,
      'reading',
      'extraction',
      'workflows',
      'providers',
      'http',
      'http/client',
      'simulator',
    ],
    types: ['cli'],
  },
  main: { values: ['app', 'config', 'cli'] },
}

/** Entrances besides a room's index.ts: an import map that resolves `#http/client` would resolve others too. */
export const secondEntrances: readonly string[] = ['http/client']
