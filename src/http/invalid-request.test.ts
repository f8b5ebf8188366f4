import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { invalidRequest } from './invalid-request.ts'

const schema = z.strictObject({
  limit: z.coerce.number().int().min(1).max(500).default(50),
  state: z.enum(['ready', 'failed']).optional(),
  day: z.iso.date().optional(),
  at: z.iso.datetime({ offset: true }).optional(),
  dry_run: z.boolean().default(false),
  trashed: z.union([z.boolean(), z.stringbool()]).optional(),
  names: z.array(z.string().min(1).max(5)).max(2).optional(),
  list: z.union([z.array(z.string()), z.strictObject({ add: z.array(z.string()) })]).optional(),
  ratio: z.number().gt(0).lt(1).optional(),
  id: z
    .string()
    .refine((text) => text !== 'x', 'must be an id')
    .optional(),
  kind: z.literal('plan').optional(),
})

const told = (given: unknown, of: z.ZodType = schema) => {
  const result = of.safeParse(given)
  if (result.success) throw new Error('it is valid')
  return invalidRequest(result.error, given)
}

describe('what is wrong with a request', () => {
  it.each([
    [{ limit: '0' }, 'limit', 'must be at least 1, not "0"'],
    [{ limit: 501 }, 'limit', 'must be at most 500, not 501'],
    [{ limit: 'many' }, 'limit', 'must be a number, not "many"'],
    [{ limit: 1.5 }, 'limit', 'must be a whole number, not 1.5'],
    [{ state: 'gone' }, 'state', 'must be ready or failed, not "gone"'],
    [{ kind: 'plans' }, 'kind', 'must be plan, not "plans"'],
    [{ day: '2026-13-01' }, 'day', 'must be a day as YYYY-MM-DD, not "2026-13-01"'],
    [{ at: 'noon' }, 'at', 'must be a time as 2026-01-31T12:00:00Z, not "noon"'],
    [{ dry_run: 'yes' }, 'dry_run', 'must be true or false, not "yes"'],
    [{ trashed: 'perhaps' }, 'trashed', 'must be true or false, not "perhaps"'],
    [{ names: ['a', ''] }, 'names.1', 'must be at least 1 character, not ""'],
    [{ names: ['abcdef'] }, 'names.0', 'must be at most 5 characters, not "abcdef"'],
    [{ names: ['a', 'b', 'c'] }, 'names', 'must be at most 2 items, not a list of 3'],
    [{ names: 'a' }, 'names', 'must be a list, not "a"'],
    [{ names: [null] }, 'names.0', 'must be a text, not null'],
    [{ list: 5 }, 'list', 'must be a list or an object, not 5'],
    [{ ratio: 0 }, 'ratio', 'must be more than 0, not 0'],
    [{ ratio: 1 }, 'ratio', 'must be less than 1, not 1'],
    [{ id: 'x' }, 'id', 'must be an id, not "x"'],
  ])('of %j is said of its member, with what was expected and what came', (given, path, message) => {
    const { errors } = told(given)
    expect(errors).toEqual([{ path, message }])
  })

  it('is said of all its members at once', () => {
    const error = told({ limit: 0, day: 'x' })
    expect(error.errors.map(({ path }) => path)).toEqual(['limit', 'day'])
    expect(error.message).toBe('limit: must be at least 1, not 0; day: must be a day as YYYY-MM-DD, not "x".')
    expect(error.code).toBe('request.malformed')
  })

  it('names a member that is missing, and those that nobody knows', () => {
    const needs = z.strictObject({ name: z.string() })
    expect(told({}, needs).errors).toEqual([{ path: 'name', message: 'must be a text, and is missing' }])
    expect(told({ name: 'a', nmae: 'b', x: 1 }, needs).errors).toEqual([
      { path: 'nmae', message: 'is not known here' },
      { path: 'x', message: 'is not known here' },
    ])
  })

  it('names the request itself where it is no object', () => {
    expect(told(5).message).toBe('The request: must be an object, not 5.')
    expect(told(5).errors).toEqual([{ path: '', message: 'must be an object, not 5' }])
  })

  it.each(['password', 'new_password', 'clientSecret', 'token', 'code', 'totp_code', 'api_key'])(
    'repeats nothing that was given as %s',
    (name) => {
      const error = told({ [name]: 'hunter2' }, z.strictObject({ [name]: z.string().min(12) }))
      expect(error.message).toBe(`${name}: must be at least 12 characters.`)
      const many = told({ [name]: ['hunter2'] }, z.strictObject({ [name]: z.array(z.string().min(12)) }))
      expect(many.message).not.toContain('hunter2')
      expect(told({}, z.strictObject({ [name]: z.string() })).message).toBe(`${name}: must be a text, and is missing.`)
    },
  )

  it('repeats what only sounds alike', () => {
    const { message } = told({ codec: 'x', passed: 'y' }, z.strictObject({ codec: z.number(), passed: z.boolean() }))
    expect(message).toBe('codec: must be a number, not "x"; passed: must be true or false, not "y".')
  })

  it('repeats no long value and no flood of mistakes', () => {
    const { errors } = told({ day: 'x'.repeat(5_000) })
    expect(errors[0]?.message.length).toBeLessThan(150)
    const flood = told(
      Array.from({ length: 1_000 }, () => 1),
      z.array(z.string()),
    )
    expect(flood.errors).toHaveLength(20)
    expect(flood.message.length).toBeLessThan(1_000)
  })
})
