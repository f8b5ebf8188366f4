import type { DocumentFields, StoredBooking, StoredEvidence } from '#documents'
import { type Contents, composeAnew, emptyContents } from '#extraction'
import type { Json } from '#kernel'

export type Former = {
  readonly fields: DocumentFields
  readonly evidence: readonly StoredEvidence[]
  readonly bookings: readonly StoredBooking[]
  readonly contents: Json
}

/** Texts that rules composed of what was found, for the values that a person put in its place. */
export function followCorrections(former: Former, corrected: DocumentFields): Partial<DocumentFields> {
  // Only extractions write it; an older one has not all of it.
  const contents = { ...emptyContents, ...(former.contents as Partial<Contents>) }
  return composeAnew({ ...former, contents }, corrected)
}
