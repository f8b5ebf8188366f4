import type { z } from 'zod'
import { DomainError } from '#kernel'
import { isHidden } from './hidden-members.ts'

/** What is wrong with one member of a request. */
export type RequestMistake = {
  /** Its names and places from the outermost, with points between; empty for the request itself. */
  readonly path: string
  readonly message: string
}

/** A query or a body that is not what the route takes. */
export class InvalidRequest extends DomainError {
  readonly errors: readonly RequestMistake[]

  constructor(errors: readonly RequestMistake[]) {
    const told = errors.slice(0, 5).map(({ path, message }) => `${path || 'The request'}: ${message}`)
    super({ code: 'request.malformed', kind: 'invalid', message: `${told.join('; ')}.` })
    this.name = 'InvalidRequest'
    this.errors = errors
  }
}

/** So many are told: whoever sends more of them sends something else altogether. */
const mostTold = 20
const mostShown = 60

/** The mistakes of a request in words: what is expected of a member, and what was given unless it is hidden. */
export function invalidRequest(error: z.ZodError, given: unknown): InvalidRequest {
  return new InvalidRequest(error.issues.flatMap((issue) => mistakes(issue, given)).slice(0, mostTold))
}

function mistakes(issue: z.core.$ZodIssue, given: unknown): readonly RequestMistake[] {
  const path = issue.path.map(String).map(cut)
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: [...path, cut(key)].join('.'), message: 'is not known here' }))
  }
  const expected = expectation(issue)
  const value = at(given, issue.path)
  const words = expected === null ? issue.message : `must be ${expected}`
  const came = value === undefined ? ', and is missing' : isHidden(issue.path) ? '' : `, not ${shown(value)}`
  return [{ path: path.join('.'), message: words + came }]
}

/** What would have been right; null where only the schema's own words say it. */
function expectation(issue: z.core.$ZodIssue): string | null {
  switch (issue.code) {
    case 'invalid_type':
      return namesOfTypes[issue.expected] ?? issue.expected
    case 'invalid_value':
      return issue.values.includes('true') ? 'true or false' : anyOf(issue.values.map(String))
    case 'invalid_format':
      return namesOfFormats[issue.format] ?? null
    case 'invalid_union': {
      const ways = issue.errors.flatMap(([first]) => (first === undefined ? [] : [expectation(first)]))
      return anyOf([...new Set(ways.filter((way) => way !== null))])
    }
    case 'too_small':
      return `${issue.inclusive === false ? 'more than' : 'at least'} ${issue.minimum}${unitOf(issue)}`
    case 'too_big':
      return `${issue.inclusive === false ? 'less than' : 'at most'} ${issue.maximum}${unitOf(issue)}`
    default:
      return null
  }
}

const namesOfTypes: Readonly<Record<string, string>> = {
  ...{ string: 'a text', number: 'a number', int: 'a whole number', boolean: 'true or false' },
  ...{ array: 'a list', object: 'an object', record: 'an object', null: 'null' },
}

const namesOfFormats: Readonly<Record<string, string>> = {
  ...{ date: 'a day as YYYY-MM-DD', datetime: 'a time as 2026-01-31T12:00:00Z', uuid: 'an id' },
}

const unitsOf: Readonly<Record<string, string>> = { string: 'character', array: 'item' }

function unitOf(issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig): string {
  const count = issue.code === 'too_small' ? issue.minimum : issue.maximum
  const name = unitsOf[issue.origin]
  return name === undefined ? '' : ` ${name}${Number(count) === 1 ? '' : 's'}`
}

function anyOf(ways: readonly string[]): string | null {
  const last = ways.at(-1)
  if (last === undefined) return null
  return ways.length === 1 ? last : `${ways.slice(0, -1).join(', ')} or ${last}`
}

/** The member as it was sent: what a schema makes of it says less. */
function at(given: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined,
    given,
  )
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return `a list of ${value.length}`
  if (typeof value === 'object' && value !== null) return 'an object'
  return cut(JSON.stringify(value))
}

const cut = (text: string): string => (text.length <= mostShown ? text : `${text.slice(0, mostShown)}…`)
