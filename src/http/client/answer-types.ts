import type { z } from 'zod'
import type { answerSchema } from '../schemas/answer.ts'

export type AnswerJson = z.output<typeof answerSchema>
