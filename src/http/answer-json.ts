import type { AnswerDetails } from '#workflows'
import type { AnswerJson } from './client/answer-types.ts'
import { waitingJson } from './intervention-json.ts'

export function answerJson(answer: AnswerDetails): AnswerJson {
  const { question, status, found } = answer
  return {
    ...{ run_id: answer.runId, question, status, found, answer: answer.answer },
    citations: answer.citations.map(({ documentId, page, quote, document }) => ({
      ...{ document_id: documentId, page, quote },
      document: document && { title: document.title, original_name: document.originalName },
    })),
    accepted_by_person: answer.acceptedByPerson,
    waiting: answer.waiting && waitingJson(answer.waiting),
    error: answer.failure,
    created_at: answer.createdAt.toISOString(),
    ended_at: answer.endedAt?.toISOString() ?? null,
  }
}
