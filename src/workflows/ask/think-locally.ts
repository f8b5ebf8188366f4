import { type AskedDocument, answerFromDocuments, meaningsOf, readQuestion } from '#extraction'
import type { AgentWorkflow, Message, Task, ThinkInput, Thought, ToolCall, ToolOutcome } from '#runs'
import { answerIn, readDocumentAnswer, readPagesAnswer, searchAnswer } from '../agents/document-tools.ts'
import { type Answer, notFound } from './answer.ts'

/** More documents are not read for one question. */
const mostDocuments = 5

const tasks = [
  { id: 'find', title: 'Find documents that may answer it' },
  { id: 'read', title: 'Read them' },
  { id: 'answer', title: 'Answer with what they say' },
] as const

/** So many tasks are done, and the next is at work. */
const planAfter = (done: number): readonly Task[] =>
  tasks.map((task, index) => ({
    ...task,
    state: index < done ? 'completed' : index === done ? 'in_progress' : 'open',
  }))

/**
 * Thinks without a model: searches for the words of the question, reads what is found, and answers with what stands there. Follows from
 * the conversation alone, so that it goes on after a crash where it was.
 */
export function thinkLocally(questionOf: (input: ThinkInput) => string): AgentWorkflow['think'] {
  return async (_context, input) => {
    const question = questionOf(input)
    const { conversation } = input
    const turn = conversation.filter(({ role }) => role === 'assistant').length + 1
    const asking = (calls: readonly Omit<ToolCall, 'callId'>[], done: number): Thought => ({
      message: {
        role: 'assistant',
        text: null,
        calls: calls.map((call, index) => ({ ...call, callId: `call_${turn}_${index + 1}` })),
      },
      plan: planAfter(done),
      used: { tokens: 0, costNanoUsd: 0 },
    })
    const concluding = (answer: Answer): Thought => ({
      message: { role: 'assistant', text: JSON.stringify(answer), calls: [] },
      plan: planAfter(tasks.length),
      used: { tokens: 0, costNanoUsd: 0 },
    })
    const latest = latestAnswers(conversation)
    if (latest.length === 0) {
      const queries = queriesOf(question)
      // After an answer that could not be proved there is nothing else that these rules would say.
      if (queries.length === 0 || turn > 3) return concluding(notFound)
      const limit = mostDocuments
      return asking(
        queries.map((query) => ({ tool: 'search_documents', arguments: { query, limit } })),
        0,
      )
    }
    const found = latest.flatMap(({ tool, content }) =>
      tool === 'search_documents' ? (answerIn(searchAnswer, content)?.documents ?? []) : [],
    )
    if (found.length > 0) {
      return asking(
        [...new Map(found.map((one) => [one.document_id, one])).values()].flatMap(({ document_id, page }) => [
          { tool: 'read_document', arguments: { document_id } },
          { tool: 'read_pages', arguments: { document_id, first_page: page ?? 1 } },
        ]),
        1,
      )
    }
    return concluding(answerOf(question, documentsRead(latest)))
  }
}

/** With the words of the question, and with others for the same things. */
function queriesOf(question: string): readonly string[] {
  const { subject, words, kinds } = readQuestion(question)
  const named = subject.filter((word) => !kinds.has(word))
  const asked = [named, subject, words].find((some) => some.length > 0) ?? []
  const other = asked.flatMap((word) => meaningsOf(word).filter((meaning) => meaning !== word))
  return [asked, other].map((some) => some.join(' ')).filter((query) => query !== '')
}

type ToolAnswer = { readonly tool: string; readonly content: string }

/** What the tools answered to the last turn; none at the beginning, and after something was said to it. */
function latestAnswers(conversation: readonly Message[]): readonly ToolAnswer[] {
  const from = conversation.findLastIndex(({ role }) => role !== 'tool')
  if (conversation[from]?.role !== 'assistant') return []
  return conversation
    .slice(from + 1)
    .flatMap((message) =>
      message.role === 'tool'
        ? [{ tool: hasAnswered(message.outcome) ? message.tool : 'none', content: message.content }]
        : [],
    )
}

/** The tool, or a person in its place. */
const hasAnswered = (outcome: ToolOutcome): boolean => outcome === 'done' || outcome === 'decided'

function documentsRead(answers: readonly ToolAnswer[]): readonly AskedDocument[] {
  const pages = new Map<string, AskedDocument['pages']>()
  for (const { tool, content } of answers) {
    if (tool !== 'read_pages') continue
    const answer = answerIn(readPagesAnswer, content)
    if (answer === undefined) continue
    pages.set(answer.document_id, answer.pages)
  }
  return answers.flatMap(({ tool, content }): readonly AskedDocument[] => {
    if (tool !== 'read_document') return []
    const read = answerIn(readDocumentAnswer, content)
    if (read === undefined) return []
    const { document_id: documentId, fields, evidence } = read
    return [
      {
        documentId,
        // As the document was stored, which the extraction's own schema checked.
        fields: (fields ?? {}) as AskedDocument['fields'],
        evidence: evidence.map((one) => ({ ...one, verified: true })) as AskedDocument['evidence'],
        pages: pages.get(documentId) ?? [],
      },
    ]
  })
}

function answerOf(question: string, documents: readonly AskedDocument[]): Answer {
  const answer = answerFromDocuments(question, documents)
  if (!answer.found) return notFound
  return {
    found: true,
    answer: answer.text,
    citations: answer.citations.map(({ documentId, page, quote }) => ({ document_id: documentId, page, quote })),
  }
}
