import { z } from 'zod'
import type { ApiClient } from '../client/index.ts'
import { type Tool, tool } from './tool.ts'

/** Assistants give up on a tool after a minute. */
const waitMs = 45_000

/** Lets the archive's own agent look for an answer; it changes nothing, but may be paid for. */
export function askTool(client: ApiClient): Tool {
  return tool({
    name: 'ask',
    title: 'Ask the documents',
    description:
      'Answers a question from the documents with citations that were checked, or says that they do not say it. One that takes longer than a minute is asked for again by its run_id.',
    input: {
      question: z.string().min(1).max(2_000).optional(),
      run_id: z.string().max(64).optional().describe('Of a question that was asked before, instead of a question.'),
    },
    annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: false },
    work: async ({ question, run_id: run }) => {
      if (run !== undefined) return await client.showAnswer(run, waitMs)
      if (question === undefined) return { error: 'Give a question, or the run_id of one that was asked.' }
      return await client.ask(question, waitMs)
    },
  })
}
