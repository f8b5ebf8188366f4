import type { KeyJson, KeyStatisticsJson, KeyUsageJson } from '#http/client'
import { csvLine } from './csv.ts'
import { escapeText } from './escape-text.ts'
import { renderTable } from './table.ts'

const dayOf = (time: string | null): string | null => time?.slice(0, 10) ?? null
const limitOf = (perMinute: number | null): string => (perMinute === null ? 'default' : String(perMinute))
const nameOf = ({ name, is_demo: isDemo }: KeyJson): string => (isDemo ? `${name} (demo)` : name)

/** Keys, one a line. */
export function renderKeys(keys: readonly KeyJson[]): string {
  return renderTable(keys, [
    { title: 'PREFIX', value: (key) => key.prefix },
    { title: 'NAME', value: nameOf, max: 40 },
    { title: 'STATE', value: (key) => key.state },
    { title: 'AGENT', value: (key) => limitOf(key.agent_per_minute), align: 'right' },
    { title: 'CRUD', value: (key) => limitOf(key.crud_per_minute), align: 'right' },
    { title: 'QUOTA', value: (key) => key.monthly_quota?.toString() ?? null, align: 'right' },
    { title: 'EXPIRES', value: (key) => dayOf(key.expires_at) ?? 'never' },
    { title: 'LAST USED', value: (key) => key.last_used_at ?? 'never' },
    { title: 'PERMISSIONS', value: (key) => key.permissions.join(' ') },
  ])
}

/** One key, a fact a line. */
export function describeKey(key: KeyJson): string {
  const perMinute = (limit: number | null) => (limit === null ? 'as the installation is set' : `${limit} a minute`)
  const facts: readonly (readonly [string, string | null])[] = [
    ['key', key.key_id],
    ['prefix', key.prefix],
    ['name', nameOf(key)],
    ['state', key.state],
    ['permissions', key.permissions.join(' ')],
    ['agent', perMinute(key.agent_per_minute)],
    ['crud', perMinute(key.crud_per_minute)],
    ['quota', key.monthly_quota === null ? 'none' : `${key.monthly_quota} requests a month`],
    ['expires', key.expires_at ?? 'never'],
    ['last used', key.last_used_at === null ? 'never' : `${key.last_used_at} from ${key.last_used_from ?? 'unknown'}`],
    ['made', `${key.created_at} by ${key.created_by}`],
    ['in place of', key.rotated_from],
  ]
  return facts
    .flatMap(([name, value]) => (value === null ? [] : [`${name.padEnd(12)} ${escapeText(value)}\n`]))
    .join('')
}

const columns = [
  'key_id',
  'prefix',
  'name',
  'state',
  'permissions',
  'agent_per_minute',
  'crud_per_minute',
  'monthly_quota',
  'is_demo',
  'expires_at',
  'last_used_at',
  'last_used_from',
  'rotated_from',
  'created_at',
  'created_by',
] as const satisfies readonly (keyof KeyJson)[]

const values = (key: KeyJson) => columns.map((name) => key[name])

/** Keys as records, with what else is known of each behind its own columns. */
export function csvOfKeys(
  keys: readonly { readonly key: KeyJson; readonly more?: readonly unknown[] }[],
  moreColumns: readonly string[] = [],
): string {
  return [
    csvLine([...columns, ...moreColumns]),
    ...keys.map(({ key, more = [] }) => csvLine([...values(key), ...more])),
  ].join('')
}

/** Requests by day, and their sum. */
export function renderUsage({ days }: KeyUsageJson): string {
  const sum = (name: 'requests' | 'refusals') => days.reduce((total, day) => total + day[name], 0)
  const total = { day: 'total', bucket: '', requests: sum('requests'), refusals: sum('refusals') }
  return renderTable<typeof total>(
    [...days, total],
    [
      { title: 'DAY', value: ({ day }) => day },
      { title: 'KIND', value: ({ bucket }) => bucket },
      { title: 'REQUESTS', value: ({ requests }) => String(requests), align: 'right' },
      { title: 'REFUSED', value: ({ refusals }) => String(refusals), align: 'right' },
    ],
  )
}

export const csvOfUsage = ({ days }: KeyUsageJson): string =>
  [
    csvLine(['day', 'bucket', 'requests', 'refusals']),
    ...days.map(({ day, bucket, requests, refusals }) => csvLine([day, bucket, requests, refusals])),
  ].join('')

/** Keys with what was made of them this month. */
export function renderStatistics({ keys }: KeyStatisticsJson): string {
  return renderTable(keys, [
    { title: 'PREFIX', value: ({ key }) => key.prefix },
    { title: 'NAME', value: ({ key }) => nameOf(key), max: 40 },
    { title: 'STATE', value: ({ key }) => key.state },
    { title: 'REQUESTS', value: ({ requests }) => String(requests), align: 'right' },
    { title: 'OF QUOTA', value: ({ key }) => key.monthly_quota?.toString() ?? null, align: 'right' },
    { title: 'REFUSED', value: ({ refusals }) => String(refusals), align: 'right' },
    { title: 'LAST USED', value: ({ key }) => key.last_used_at ?? 'never' },
    { title: 'FROM', value: ({ key }) => key.last_used_from },
  ])
}
