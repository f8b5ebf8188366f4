import { z } from 'zod'
import { lookupDocuments } from '#documents'
import type { DocumentId, Json } from '#kernel'
import { listActivePauses } from '#runs'
import { type AwaitedRun, type AwaitRunDeps, awaitRun } from '../agents/await-run.ts'
import { type StartAgentDeps, startAgentRun } from '../agents/start-agent-run.ts'
import type { AnswerDetails, AnswerOperations } from '../answers.ts'
import { answerSchema } from '../ask/answer.ts'
import { askInput, askWorkflowName } from '../ask/ask-hooks.ts'
import type { Caller } from '../operations.ts'
import { toIntervention } from './views.ts'

export type AnswerOperationsDeps = StartAgentDeps & AwaitRunDeps

/** What a person accepted although it failed a check need not have the form of an answer. */
const accepted = z.object({ text: z.string(), accepted_by_person: z.literal(true) })

export function answerOperations(deps: AnswerOperationsDeps): AnswerOperations {
  const show: AnswerOperations['showAnswer'] = async (caller, { runId, waitMs, signal }) => {
    const awaited = { workflow: askWorkflowName, runId, waitMs, ...(signal === undefined ? {} : { signal }) }
    return toAnswer(deps, caller, await awaitRun(deps, caller, awaited))
  }
  return {
    showAnswer: show,
    async ask(caller, { question, ...waiting }) {
      const run = { workflow: askWorkflowName, intent: question, input: { question } }
      return await show(caller, { runId: await startAgentRun(deps, caller, run), ...waiting })
    },
  }
}

async function toAnswer(deps: AwaitRunDeps, caller: Caller, found: AwaitedRun): Promise<AnswerDetails> {
  const { run, input, result } = found
  const { runId, status, failure, createdAt, endedAt } = run
  const said = resultOf(result)
  return await deps.database.withOrg(caller.orgId, caller.actor, async (tx) => {
    const cited = said?.citations ?? []
    // Only documents of this org are found, whatever the answer names.
    const documents = await lookupDocuments(tx, [...new Set(cited.map(({ document_id: id }) => id as DocumentId))])
    const waiting = (await listActivePauses(tx, [runId])).get(runId)
    return {
      ...{ runId, status, failure, createdAt, endedAt },
      question: askInput.parse(input).question,
      found: said?.found ?? null,
      answer: said?.answer ?? null,
      acceptedByPerson: said?.acceptedByPerson ?? false,
      waiting: waiting === undefined ? null : toIntervention(waiting),
      citations: cited.map(({ document_id: documentId, page, quote }) => {
        const document = documents.find((one) => one.documentId === documentId)
        const named = document && { title: document.fields?.title ?? null, originalName: document.originalName }
        return { documentId: documentId as DocumentId, page, quote, document: named ?? null }
      }),
    }
  })
}

function resultOf(result: Json | null) {
  const answer = answerSchema.safeParse(result)
  if (answer.success) return { ...answer.data, acceptedByPerson: false }
  const { data } = accepted.safeParse(result)
  if (data === undefined) return undefined
  const parsed = answerSchema.safeParse(jsonOf(data.text))
  return parsed.success
    ? { ...parsed.data, acceptedByPerson: true }
    : { found: true, answer: data.text, citations: [], acceptedByPerson: true }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
