import { expect, it } from 'vitest'
import { type ApiOperation, pathParameters, pathWith } from './api-operations.ts'
import { theirWord, type World } from './attacked-world.ts'
import { bodyWith, textPlaces } from './body-leaves.ts'
import { validRequest } from './valid-request.ts'

/** What means something to a database, a search, a pattern, a path, a header, a page or a terminal. */
export const hostileTexts: readonly string[] = [
  ...["'", "' or '1'='1", "'; drop table documents; --", "') union select secret_hash from api_keys --", "\\'; --"],
  ...['$$; select pg_sleep(5); $$', '1; reset role; --', "'||(select current_setting('app.org_id'))||'", 'a"b`c´'],
  ...['%', '_', '\\', '%\\_%', "a' & !b | (c:*", ':*', '<->', '!!', '&', '( ( (', '"unclosed', 'a\u0000b', '\u0000'],
  ...['$.** ? (@ == "x")', '{"$ne": null}', '{a,b}', '[1,2', 'null', 'undefined', 'NaN', '-0', '1e400', '0x10'],
  ...['\ud800', '\udc00a', '\uffff', '\u202eexe.fdp', 'e\u0301'.repeat(40), '😀'.repeat(30), '\ufeffa', 'ﷺ'.repeat(20)],
  ...['../../../etc/passwd', '..\\..\\windows', '/etc/passwd', 'file:///etc/passwd', '%2e%2e%2f', 'CON', '.', '..'],
  ...['a\r\nset-cookie: x=1', 'a\nlocation: //evil', 'a\r\n\r\n<html>', '\u001b[2J', '<script>alert(1)</script>'],
  ...[
    ['$', '{7*7}'].join(''),
    '{{7*7}}',
    '#{7*7}',
    '$(id)',
    '`id`',
    '; id',
    '| id',
    '=cmd|x!A1',
    '@SUM(1)',
    '(?:a+)+$',
    'constructor',
  ],
  ...['__proto__', 'toString', 'true', '00000000-0000-0000-0000-000000000000', ' ', '\t', 'a'.repeat(5_000)],
]

const harmless = 'zzqxv'

/** Each place gets those that once broke something or most often do, and every sixth of the others. */
const always = ["'", '%', ':*', 'a\u0000b', '\ud800', '../../../etc/passwd']
const isThorough = process.env.AUTOPILOT_TEST_THOROUGH === '1'
let place = 0
function textsFor(): readonly string[] {
  place += 1
  return isThorough ? hostileTexts : [...always, ...hostileTexts.filter((_, at) => at % 6 === place % 6)]
}

/** Whoever sends what means something elsewhere gets what whoever sends any other text gets. */
export function describeHostileTexts(world: () => World): void {
  const post = { 'content-type': 'application/json' }
  const ask = async (path: string, init: RequestInit) => {
    const answer = await world().ask(path, {
      ...{ ...init, token: world().ours.people.admin.token, signal: AbortSignal.timeout(10_000) },
    })
    const reader = (answer.headers.get('content-type') ?? '').startsWith('text/event-stream')
    const text = reader ? '' : await answer.text()
    if (reader) await answer.body?.cancel()
    return { status: answer.status, text }
  }
  /** What is wrong with the answer to a text in this place, where a harmless one got another. */
  const judge = async (what: string, send: (text: string) => Promise<{ status: number; text: string }>) => {
    const usual = await send(harmless)
    const wrong: string[] = []
    for (const text of textsFor()) {
      const { status, text: answer } = await send(text)
      const told = `${what} with ${JSON.stringify(text.slice(0, 40))}: ${status} ${answer.slice(0, 160)}`
      // A second one of the same name is refused; `-0` is a number, where other texts are none.
      const isRefused = [400, 404, 409, 422].includes(status)
      const isNumber = status === 200 && usual.status === 422 && !Number.isNaN(Number(text))
      if (!isRefused && !isNumber && status !== usual.status) wrong.push(told)
      if (answer.includes(theirWord) || answer.includes(world().theirs.orgId)) wrong.push(`${told}: theirs`)
      if (status === 200 && countOf(answer) > countOf(usual.text))
        wrong.push(`${told}: more than ${countOf(usual.text)}`)
    }
    return wrong
  }
  const unchanged = async (attack: () => Promise<readonly string[]>) => {
    const { theirs, rowsOf } = world()
    const before = await rowsOf(theirs.orgId)
    expect(await attack()).toEqual([])
    expect(await rowsOf(theirs.orgId)).toBe(before)
  }
  const guarded = () => world().api.operations.filter(({ permission }) => permission !== undefined)

  it('takes them in queries for the text that they are', () =>
    unchanged(async () => {
      const wrong: string[] = []
      for (const operation of guarded()) {
        const texts = operation.parameters.filter((one) => one.in === 'query' && isFreeText(one.schema))
        for (const { name } of texts) {
          const path = pathWith(operation, nowhere)
          const isUpload = operation.body.kind === 'file'
          const send = (text: string) =>
            ask(`${path}?${query({ ...required(operation), ...(isUpload ? { name: 'a.pdf' } : {}), [name]: text })}`, {
              ...validRequest(world().api, operation),
            })
          wrong.push(...(await judge(`${operation.name}?${name}`, send)))
        }
      }
      return wrong
    }))

  it('takes them in paths for the text that they are', () =>
    unchanged(async () => {
      const wrong: string[] = []
      for (const operation of guarded()) {
        for (const { name } of pathParameters(operation)) {
          const send = (text: string) =>
            ask(pathWith(operation, { ...nowhere, [name]: text }), validRequest(world().api, operation))
          wrong.push(...(await judge(`${operation.name} ${name}`, send)).filter((told) => !isOtherPath(told)))
        }
      }
      return wrong
    }))

  it('takes them in bodies for the text that they are', () =>
    unchanged(async () => {
      const wrong: string[] = []
      for (const operation of world().api.operations) {
        for (const at of textPlaces(world().api, operation)) {
          const send = (text: string) =>
            ask(pathWith(operation, ourNames(world())), {
              ...{ method: operation.method, headers: post, body: bodyWith(world().api, operation, at, text) },
            })
          wrong.push(...(await judge(`${operation.name} ${at.join('.')}`, send)).filter((told) => !isLimit(told)))
        }
      }
      return wrong
    }))

  it('takes the names of what is of others, where a body names something, for names of nothing', () =>
    unchanged(async () => {
      const wrong: string[] = []
      const names = Object.values(world().theirs.things).flat()
      for (const operation of world().api.operations) {
        for (const at of textPlaces(world().api, operation)) {
          for (const name of names) {
            const { status, text } = await ask(pathWith(operation, ourNames(world())), {
              ...{ method: operation.method, headers: post, body: bodyWith(world().api, operation, at, name) },
            })
            if (status >= 500 || text.includes(theirWord)) wrong.push(`${operation.name} ${at.join('.')}: ${text}`)
          }
        }
      }
      return wrong
    }))
}

const nowhere = { reference: '0198f600-0000-7000-8000-000000000000', policy: 'trash', page: '1' }

/** Where no other is named: for a body to be looked at, a route may want to find what its path names first. */
function ourNames({ ours: { things } }: World): Readonly<Record<string, string>> {
  return { reference: things.document[0] ?? '', id: things.key[0] ?? '', policy: 'trash' }
}

const isFreeText = ({ type, enum: values }: { type?: string | readonly string[]; enum?: readonly unknown[] }) =>
  [type].flat().includes('string') && values === undefined

const required = ({ parameters }: ApiOperation): Readonly<Record<string, string>> =>
  Object.fromEntries(parameters.filter((one) => one.in === 'query' && one.required).map(({ name }) => [name, harmless]))

/** As a program writes it that minds nothing. */
const query = (values: Readonly<Record<string, string>>) =>
  Object.entries(values)
    .map(([name, value]) => `${name}=${encodeURIComponent(value.toWellFormed())}`)
    .join('&')

/** How many a list holds. What a name of dots leads to may answer in lines, of which one tells enough. */
function countOf(answer: string): number {
  const [text] = answer.split('\n')
  const body: { readonly items?: readonly unknown[]; readonly budgets?: readonly unknown[] } = JSON.parse(text || '{}')
  return (body.items ?? body.budgets ?? []).length
}

/** A name of dots is another path before anybody sees it. */
const isOtherPath = (told: string) => /with "\.{1,2}": (405|404|200)/.test(told)
/** There are so many wrong passwords that the address is locked out. */
const isLimit = (told: string) => /: 429 .*"access\.locked_out"/.test(told)
