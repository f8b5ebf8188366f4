import type { ToldError } from './remote-failure.ts'

/** What a model of a compatible server has been found to take. */
export type ChatAbilities = {
  /** How the answer is made JSON: by a schema, as any object, or by words in the prompt alone. */
  readonly format: 'json_schema' | 'json_object' | 'prompt'
  readonly limitName: 'max_tokens' | 'max_completion_tokens'
  /** Fields that are of use where they are known: the key of the cache, the tier, that nothing is stored. */
  readonly extras: boolean
}

/** The most that a server may take; refusals teach the rest. */
export const fullAbilities: ChatAbilities = { format: 'json_schema', limitName: 'max_tokens', extras: true }

/**
 * What to try after a refusal (400 or 422): without what the server names, or else without what few servers know, one thing at a time.
 * Undefined when nothing is left to do without, or when the server says that something else is wrong.
 */
export function withoutWhatWasRefused(abilities: ChatAbilities, told: ToldError): ChatAbilities | undefined {
  const words = `${told.code} ${told.param} ${told.message}`.slice(0, 2_000)
  if (/context_length|context (length|window|size)|maximum context/i.test(words)) return undefined
  if (abilities.limitName === 'max_tokens' && /max_completion_tokens/.test(words)) {
    return { ...abilities, limitName: 'max_completion_tokens' }
  }
  const format = withoutFormat(abilities)
  if (format !== undefined && /response_format|json_?schema|json_?object|grammar/i.test(words)) return format
  if (abilities.extras) return { ...abilities, extras: false }
  return format
}

/** A server that takes a schema and answers with something else has not looked at it. */
export function withoutFormat(abilities: ChatAbilities): ChatAbilities | undefined {
  switch (abilities.format) {
    case 'json_schema':
      return { ...abilities, format: 'json_object' }
    case 'json_object':
      return { ...abilities, format: 'prompt' }
    case 'prompt':
      return undefined
  }
}
