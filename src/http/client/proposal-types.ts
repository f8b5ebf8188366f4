import type { z } from 'zod'
import type { proposalBody, proposalSchema } from '../schemas/proposal.ts'

export type ProposalJson = z.output<typeof proposalSchema>
export type ProposedCorrectionJson = z.input<typeof proposalBody>
