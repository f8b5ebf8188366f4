import type { AnswerJson, ApiClient } from '#http/client'
import { type CommandContext, printJson, withArchive } from '../context.ts'
import { type ExitCode, exitCodes, usageError } from '../exit-code.ts'
import { escapeText } from '../output/escape-text.ts'

/** The server is asked again after so long. */
const waitMs = 20_000

export async function ask(
  context: CommandContext,
  words: readonly string[],
  flags: { readonly run?: string; readonly wait: boolean },
): Promise<ExitCode> {
  const { io, json } = context
  const question = words.join(' ').trim()
  if ((question === '') === (flags.run === undefined)) {
    throw usageError('Ask a question, or name the run of one that was asked with --run.')
  }
  return withArchive(context, { working: true }, async ({ client }) => {
    const first = flags.run === undefined ? await client.ask(question, 0) : await client.showAnswer(flags.run, 0)
    const answer = flags.wait ? await untilEnded(client, first) : first
    if (json) printJson(io, answer)
    else io.out(describeAnswer(answer))
    return isMissing(answer) ? exitCodes.someFailed : exitCodes.done
  })
}

/** It has ended without an answer, or waits for somebody. That nothing was found is an answer. */
const isMissing = ({ status }: AnswerJson): boolean =>
  status === 'failed' || status === 'cancelled' || status === 'waiting'

async function untilEnded(client: ApiClient, first: AnswerJson): Promise<AnswerJson> {
  let answer = first
  while (answer.status === 'queued' || answer.status === 'running') {
    answer = await client.showAnswer(answer.run_id, waitMs)
  }
  return answer
}

function describeAnswer(answer: AnswerJson): string {
  const { run_id: run, status } = answer
  if (answer.found === false) return 'Not found: the documents do not say it.\n'
  if (answer.answer !== null) return `${answer.answer.split('\n').map(escapeText).join('\n')}\n${citationsOf(answer)}`
  if (answer.error !== null) return `${escapeText(answer.error.message)} (${answer.error.code})\n`
  if (answer.waiting !== null) {
    return `It waits for you: ${escapeText(answer.waiting.reason)}\n\nNext:  autopilot interventions show ${run}\n`
  }
  return `Run ${run} is ${status}.\n\nNext:  autopilot ask --run ${run}\n`
}

function citationsOf({ citations, accepted_by_person: accepted }: AnswerJson): string {
  const lines = citations.map(({ document_id: id, page, quote, document }) => {
    const name = document === null ? 'removed meanwhile' : (document.title ?? document.original_name)
    return `\n  “${escapeText(quote.replace(/\s+/g, ' '))}”\n  ${escapeText(name)}, p. ${page}  ${id}\n`
  })
  const note = accepted ? '\nA person accepted this answer; its citations were not all found.\n' : ''
  return `${lines.join('')}${note}`
}
