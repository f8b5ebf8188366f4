import type { z } from 'zod'
import type { waitingCountsSchema, waitsSchema } from '../schemas/attention.ts'

export type WaitsJson = z.output<typeof waitsSchema>
export type WaitingCountsJson = z.output<typeof waitingCountsSchema>
