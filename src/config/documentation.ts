import { declarationOf, type SettingPath, settingPaths } from './declared-settings.ts'

const introduction = `# Configuration

This page is generated from the declarations in \`src/config\`; \`npm run docs:configuration\` writes it anew.

A setting is taken from the first of these places that gives it:

1. a flag of the command,
2. the environment,
3. the configuration file: \`autopilot.yaml\` in the data folder, or the file that \`AUTOPILOT_CONFIG\` names,
4. its default.

In the file, the dots of a key are levels:

\`\`\`yaml
ingest:
  maxFileBytes: 64 MiB
  concurrency: 4
\`\`\`

Relative paths begin at the folder of the file, or at the working directory when they come from elsewhere. A variable
that is empty counts as not set. An unknown key or \`AUTOPILOT_\` name, a value out of range, and settings that contradict
each other end the command with exit code 3 and a message that names them. \`autopilot doctor --config\` shows every value
in force and where it came from, with secrets redacted.
`

const groupTitles: Readonly<Record<string, string>> = {
  '': 'General',
  database: 'Database',
  remote: 'Another installation',
  blobs: 'Originals',
  logs: 'Logs',
  http: 'HTTP',
  worker: 'Worker',
  ingest: 'Ingest',
  alerts: 'Alerts',
  limits: 'Limits',
  redis: 'Redis',
  signIn: 'Signing in',
  setup: 'The first owner',
  ocr: 'Pages that are pictures',
  inbox: 'Inbox',
  mail: 'Mail in',
  models: 'Models',
  agents: 'Agents',
  pricing: 'Prices',
  testing: 'For tests',
}

function groupOf(path: SettingPath): string {
  return path.includes('.') ? path.slice(0, path.indexOf('.')) : ''
}

function defaultOf(path: SettingPath): string {
  const declaration = declarationOf(path)
  if (declaration.defaultDoc !== undefined) return declaration.defaultDoc
  const value = 'default' in declaration ? declaration.default : undefined
  if (value === undefined) return 'not set'
  if (Array.isArray(value)) return 'none'
  if (path.endsWith('Bytes') && typeof value === 'number') return `\`${value / 1024 ** 2} MiB\``
  return `\`${String(value)}\``
}

function section(path: SettingPath): string {
  const { doc, environment, sharedEnvironment, schema, secret, notInFile } = declarationOf(path)
  const notes = [secret && 'secret', notInFile && 'not in the file'].filter((note) => typeof note === 'string')
  return [
    `### \`${path}\`${notes.length > 0 ? ` (${notes.join(', ')})` : ''}`,
    '',
    doc,
    '',
    `- Environment: \`${environment}\`${sharedEnvironment === undefined ? '' : `, or else \`${sharedEnvironment}\``}`,
    `- Value: ${schema.description}`,
    `- Default: ${defaultOf(path)}`,
    '',
  ].join('\n')
}

/** The text of `docs/configuration.md`. */
export function settingsDocumentation(): string {
  const groups = Map.groupBy(settingPaths, groupOf)
  const parts = [...groups].map(([group, paths]) =>
    [`## ${groupTitles[group] ?? group}`, '', ...paths.map(section)].join('\n'),
  )
  return `${[introduction, ...parts].join('\n').trimEnd()}\n`
}
