import { actionsAnew } from './derived/actions.ts'
import { deriveFilename } from './derived/suggested-filename.ts'
import { deriveOpening, deriveSummary, nothingTold } from './derived/summary.ts'
import { deriveTags } from './derived/tags.ts'
import { deriveTitle, retitled } from './derived/title.ts'
import type { Evidence, Extraction, Fields } from './fields.ts'

/** What was found of a document, and where it came from. */
export type Composed = Pick<Extraction, 'fields' | 'bookings' | 'contents'> & {
  readonly evidence: readonly Pick<Evidence, 'field' | 'source'>[]
}

/**
 * The texts that rules composed of the values of a document, with the corrected ones in place of the former: title, summary,
 * what is to be done, tags and file name. Words of a person or a model stay, and so does what the document says itself.
 * @param corrected all fields, the texts still as they were
 */
export function composeAnew({ fields, evidence, bookings, contents }: Composed, corrected: Fields): Partial<Fields> {
  const anew: Partial<Fields> = {
    title: titleOf(),
    summary: summaryOf(),
    tags: tagsOf(),
    suggested_filename: filenameOf(),
    ...actionsAnew(fields, corrected),
  }
  // A model leaves no evidence for its texts, and a person another one.
  const byRules = new Set<string>(evidence.filter(({ source }) => source === 'derived').map(({ field }) => field))
  return Object.fromEntries(Object.entries(anew).filter(([name]) => byRules.has(name)))

  function titleOf(): string | null {
    if (fields.title === null) return null
    return fields.title === deriveTitle(fields, null)
      ? deriveTitle(corrected, null)
      : retitled(fields.title, fields, corrected)
  }

  function summaryOf(): string | null {
    const { summary } = fields
    const opening = deriveOpening(fields)
    if (summary?.startsWith(opening) !== true) return summary
    const [items, entries] = [contents.line_items.length, contents.account?.transactions.length ?? 0]
    const told = { ...nothingTold, bookings, items, entries }
    return summary === deriveSummary(fields, told)
      ? deriveSummary(corrected, told)
      : `${deriveOpening(corrected)}${summary.slice(opening.length)}`.slice(0, 2_000)
  }

  function tagsOf(): string[] {
    // None is dropped: one that was derived may be the same as one that a person gave it.
    return [...new Set([...fields.tags, ...deriveTags(corrected)])]
  }

  function filenameOf(): string | null {
    const { suggested_filename: name } = fields
    return name === deriveFilename(fields) ? deriveFilename(corrected) : name
  }
}
