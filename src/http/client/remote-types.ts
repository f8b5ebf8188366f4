import type { z } from 'zod'
import type { driftSchema, reconciledSchema } from '../schemas/remote.ts'

export type DriftJson = z.output<typeof driftSchema>
export type ReconciledJson = z.output<typeof reconciledSchema>
