import type { z } from 'zod'
import type { batchSchema, waitsForBatchSchema } from '../schemas/batch.ts'

export type WaitsForBatchJson = z.output<typeof waitsForBatchSchema>
export type BatchJson = z.output<typeof batchSchema>
