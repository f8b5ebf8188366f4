import { readFile } from 'node:fs/promises'
import { DomainError, errorCode } from '#kernel'
import { type CommandContext, printJson, withArchive } from '../context.ts'
import type { CountedTokens, EstimatedTokens } from '../doors.ts'
import { type ExitCode, exitCodes, usageError } from '../exit-code.ts'
import { escapeText } from '../output/escape-text.ts'
import { renderTable } from '../output/table.ts'

type CountFlags = {
  readonly model: string
  readonly text?: string
  readonly file?: string
  readonly request?: string
  readonly cost: boolean
}

export async function tokensCount(context: CommandContext, flags: CountFlags): Promise<ExitCode> {
  const { io, json, doors } = context
  const { model, cost } = flags
  const counted = await doors.tokens.count(context.flags, { model, of: await whatToCount(context, flags), cost })
  if (json) printJson(io, counted)
  else io.out(describeCount(counted))
  return exitCodes.done
}

async function whatToCount({ io }: CommandContext, { text, file, request }: CountFlags): Promise<unknown> {
  if ([text, file, request].filter((given) => given !== undefined).length !== 1) {
    throw usageError('Give one thing to count: a text, - for stdin, --file or --request.')
  }
  if (file !== undefined) return readText(file)
  if (request === undefined) return text === '-' ? io.readAll() : text
  const source = request.startsWith('@') ? await readText(request.slice(1)) : request
  try {
    return JSON.parse(source)
  } catch {
    throw usageError('--request is not JSON. Give messages or a request as JSON, or the file that holds it as @FILE.')
  }
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    const message = `${file} cannot be read (${errorCode(error) ?? 'unknown'}).`
    throw new DomainError({ code: 'file.unreadable', kind: 'not_found', message, cause: error })
  }
}

function describeCount(counted: CountedTokens): string {
  const { model, tokens, encoding, format, uncounted_parts: uncounted, cost_usd: cost } = counted
  const bound = counted.exact ? '' : `, ${counted.high_tokens} at most`
  return [
    `${tokens} tokens${bound} (${escapeText(model)}, ${format}, ${encoding})\n`,
    ...(cost === undefined ? [] : [`${cost} USD as input\n`]),
    ...(uncounted === 0 ? [] : [`${uncounted} files or pictures are not in it: see autopilot tokens estimate\n`]),
  ].join('')
}

export async function tokensEstimate(
  context: CommandContext,
  input: {
    readonly model: string
    readonly file: string
    readonly detail: 'low' | 'high'
    readonly calibrated: boolean
  },
): Promise<ExitCode> {
  const { io, json, doors } = context
  const { model, file, detail } = input
  const multipliers = input.calibrated ? await learnedMultipliers(context, input) : {}
  const estimated = await doors.tokens.estimate(context.flags, { model, file, detail, multipliers })
  if (json) printJson(io, estimated)
  else io.out(describeEstimate(estimated))
  return exitCodes.done
}

/** What the calls of this archive taught, by method. Without any it is empty, as it is at first. */
async function learnedMultipliers(
  context: CommandContext,
  { model, detail }: { readonly model: string; readonly detail: string },
): Promise<Readonly<Record<string, number>>> {
  return withArchive(context, { working: false }, async ({ client }) => {
    const learned = await client.validateEstimates({ tolerance: 0 })
    const fitting = learned.filter((one) => one.model === model && one.detail === detail)
    return Object.fromEntries(fitting.map(({ method, multiplier }) => [method, multiplier]))
  })
}

function describeEstimate(estimated: EstimatedTokens): string {
  const { low_tokens: low, expected_tokens: expected, high_tokens: high, pages, multiplier } = estimated
  const size = pages === null ? 'pages unknown' : `${pages} ${pages === 1 ? 'page' : 'pages'}`
  return [
    `${expected} tokens expected, ${low} to ${high} (${escapeText(estimated.model)}, detail ${estimated.detail})\n`,
    `${estimated.expected_cost_usd} USD expected as input, ${estimated.high_cost_usd} USD at most\n`,
    `${size}; confidence ${estimated.confidence}, from ${estimated.method}\n`,
    ...(multiplier === 1 ? [] : [`multiplied by ${multiplier.toFixed(2)}, as paid calls taught\n`]),
  ].join('')
}

export async function tokensValidate(
  context: CommandContext,
  { tolerance }: { readonly tolerance: number },
): Promise<ExitCode> {
  const { io, json } = context
  return withArchive(context, { working: false }, async ({ client }) => {
    const estimates = await client.validateEstimates({ tolerance })
    if (json) for (const estimate of estimates) printJson(io, estimate)
    else if (estimates.length === 0) io.out('No paid call was answered yet.\n')
    else {
      const percent = (share: number) => `${(share * 100).toFixed(1)} %`
      io.out(
        renderTable(estimates, [
          { title: 'MODEL', value: ({ model }) => model },
          { title: 'METHOD', value: ({ method }) => method },
          { title: 'DETAIL', value: ({ detail }) => detail },
          { title: 'CALLS', value: ({ calls }) => String(calls), align: 'right' },
          { title: 'MEAN DELTA', value: (one) => percent(one.mean_delta), align: 'right' },
          { title: `WITHIN ${percent(tolerance)}`, value: (one) => percent(one.within_tolerance), align: 'right' },
          { title: 'P95 RATIO', value: (one) => one.p95_ratio.toFixed(2), align: 'right' },
          { title: 'MULTIPLIER', value: (one) => one.multiplier.toFixed(2), align: 'right' },
        ]),
      )
    }
    return exitCodes.done
  })
}
