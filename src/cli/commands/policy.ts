import type { ListChangeJson, PolicyChangeJson, PolicyJson } from '#http/client'
import { type CommandContext, printJson, withArchive } from '../context.ts'
import { type ExitCode, exitCodes, usageError } from '../exit-code.ts'
import { escapeText } from '../output/escape-text.ts'

export async function policyShow(context: CommandContext): Promise<ExitCode> {
  return withArchive(context, { working: false }, async ({ client }) => printed(context, await client.showPolicy()))
}

export type PolicyFlags = {
  readonly cascade?: 'local' | 'unsure' | 'always' | 'default'
  readonly allowModels?: string
  readonly allowAllModels?: boolean
  readonly localOnlyTypes?: string
  readonly localOnlyTags?: string
}

export async function policySet(context: CommandContext, flags: PolicyFlags): Promise<ExitCode> {
  const change = changeOf(flags)
  return withArchive(context, { working: false }, async ({ client }) =>
    printed(context, await client.setPolicy(change)),
  )
}

function changeOf({
  cascade,
  allowModels,
  allowAllModels,
  localOnlyTypes,
  localOnlyTags,
}: PolicyFlags): PolicyChangeJson {
  if (allowAllModels && allowModels !== undefined)
    throw usageError('Give --allow-models or --allow-all-models, not both.')
  const change: PolicyChangeJson = {
    ...(cascade !== undefined && { cascade: cascade === 'default' ? null : cascade }),
    ...(allowModels !== undefined && { allowed_models: listOf('--allow-models', allowModels) }),
    ...(allowAllModels && { allowed_models: null }),
    ...(localOnlyTypes !== undefined && { local_only_types: listOf('--local-only-types', localOnlyTypes) }),
    ...(localOnlyTags !== undefined && { local_only_tags: listOf('--local-only-tags', localOnlyTags) }),
  }
  if (Object.keys(change).length === 0) throw usageError('Say what to change: autopilot policy set --help names it.')
  return change
}

/** `a,b` is the new list, `+a,-b` adds to the old one and takes from it, `none` is no name at all. */
function listOf(flag: string, value: string): ListChangeJson {
  const names = value.split(',').map((name) => name.trim())
  if (names.includes(''))
    throw usageError(`${flag}: a name is missing in ${JSON.stringify(value)}. none is for no name.`)
  if (value.trim() === 'none') return []
  const signed = names.filter((name) => /^[+-]/.test(name))
  if (signed.length === 0) return names
  if (signed.length < names.length) {
    throw usageError(`${flag}: give every name + or - to change the list, or none of them to replace it.`)
  }
  const marked = (sign: string) => names.filter((name) => name.startsWith(sign)).map((name) => name.slice(1).trim())
  return { add: marked('+'), remove: marked('-') }
}

function printed({ io, json }: CommandContext, policy: PolicyJson): ExitCode {
  if (json) printJson(io, policy)
  else io.out(describe(policy))
  return exitCodes.done
}

const cascades = {
  local: 'local: no document goes to a model',
  unsure: 'unsure: a document goes to a model when the local rules are not sure',
  always: 'always: every document goes to a model',
} as const

function describe(policy: PolicyJson): string {
  const line = (name: string, text: string) => `${name.padEnd(17)} ${escapeText(text)}\n`
  const list = (names: readonly string[], none: string) => (names.length === 0 ? none : names.join(', '))
  const { cascade, allowed_models: models } = policy
  return [
    line('cascade', cascade === null ? 'as the installation is set (models.cascade)' : cascades[cascade]),
    line('allowed models', models === null ? 'every model that has a price' : list(models, 'none')),
    line('local only types', list(policy.local_only_types, 'none')),
    line('local only tags', list(policy.local_only_tags, 'none')),
  ].join('')
}
