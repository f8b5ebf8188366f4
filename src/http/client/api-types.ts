// The JSON of documents, search and runs, as the server writes it and clients read it: described once, by the schemas. Names
// are snake_case; money is a decimal string in USD; times are ISO 8601; days are YYYY-MM-DD.

import type { z } from 'zod'
import type { bookingSchema, contentsSchema } from '../schemas/contents.ts'
import type { coverageSchema, documentDetailsSchema, documentSchema, documentState } from '../schemas/document.ts'
import type { evidenceSchema } from '../schemas/evidence.ts'
import type { fieldsSchema } from '../schemas/fields.ts'
import type { pageTextsSchema } from '../schemas/original.ts'
import type { problemSchema } from '../schemas/problem.ts'
import type { differencesSchema, reprocessPlanSchema } from '../schemas/reprocess.ts'
import type { splitPlanBody, splitPlanSchema } from '../schemas/review.ts'
import type { listedCheckpointSchema, runDetailsSchema, runSchema, runStatus } from '../schemas/run.ts'
import type { reasonsSchema, searchHitSchema, searchSchema } from '../schemas/search.ts'
import type { standingSchema } from '../schemas/standing.ts'
import type { acceptedSchema, extractionSchema } from '../schemas/upload.ts'

export type FieldsJson = z.output<typeof fieldsSchema>
export type CoverageJson = z.output<typeof coverageSchema>
export type DocumentStateJson = z.output<typeof documentState>
/** From 1; both are part of it. */
export type PagesJson = NonNullable<z.input<typeof splitPlanBody>['parts']>[number]
export type DocumentJson = z.output<typeof documentSchema>
export type EvidenceJson = z.output<typeof evidenceSchema>
export type BookingJson = z.output<typeof bookingSchema>
export type ContentsJson = z.output<typeof contentsSchema>
export type DocumentDetailsJson = z.output<typeof documentDetailsSchema>
export type AcceptedJson = z.output<typeof acceptedSchema>
export type ExtractionJson = z.output<typeof extractionSchema>
export type PageTextJson = z.output<typeof pageTextsSchema>['pages'][number]
export type DifferenceJson = z.output<typeof differencesSchema>['differences'][number]
export type ReprocessPlanJson = z.output<typeof reprocessPlanSchema>
export type SplitPlanJson = z.output<typeof splitPlanSchema>
export type SearchReasonsJson = z.output<typeof reasonsSchema>
export type SearchHitJson = z.output<typeof searchHitSchema>
export type SearchJson = z.output<typeof searchSchema>
export type StandingJson = z.output<typeof standingSchema>
export type RunStatusJson = z.output<typeof runStatus>
export type RunJson = z.output<typeof runSchema>
export type RunDetailsJson = z.output<typeof runDetailsSchema>
export type CheckpointJson = z.output<typeof listedCheckpointSchema>
export type ProblemJson = z.output<typeof problemSchema>

export type PageJson<Item> = { readonly items: readonly Item[]; readonly next_cursor: string | null }
