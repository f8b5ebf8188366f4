import type { DocumentId, OrgId, RunId } from '#kernel'
import type { DayColumn, Defaulted, DefaultJsonb, Fixed, Jsonb } from './columns.ts'

export type ItinerariesTable = {
  id: Fixed<string>
  org_id: Fixed<OrgId>
  title: string
  first_day: DayColumn
  last_day: DayColumn
  destination_id: string | null
  /** That made it. */
  run_id: RunId | null
  /** That its run kept last. */
  made_version: number | null
  made_by_effect: string | null
  /** Its run has not succeeded yet. */
  is_draft: Defaulted<boolean>
  /** All documents that it names. */
  document_ids: Defaulted<DocumentId[]>
  entries: Jsonb
  costs: DefaultJsonb
  notes: string | null
  version: Defaulted<number>
  created_at: Fixed<Date>
  updated_at: Date
  created_by: Fixed<string>
  updated_by: string
}
