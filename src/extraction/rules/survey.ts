import type { ReadDocument } from '#reading'
import { findLabels, type LabelHit } from '../labels/find-labels.ts'
import { type LabelSlots, slotsOf } from '../labels/label-slots.ts'
import type { LabelKind } from '../labels/vocabulary.ts'
import { type Line, layOut, type PageLayout } from '../layout/lines.ts'
import { onceForEach } from '../once-for-each.ts'
import type { DayOrder } from '../parsing/dates.ts'
import { dayOrderOf } from './day-order.ts'
import { detectLanguage } from './language.ts'

export type LabelledSlots = LabelSlots & {
  readonly hit: LabelHit
  readonly kind: LabelKind
  /** Of the page that the label stands on. */
  readonly lines: readonly Line[]
}

/** What is known of a document before any field is decided. */
export type Survey = {
  readonly document: ReadDocument
  readonly pages: readonly PageLayout[]
  readonly lines: readonly Line[]
  readonly language: string | null
  readonly dayOrder: DayOrder
  readonly labels: ReadonlyMap<LabelKind, readonly PlacedLabel[]>
  /** The lines that carry labels, with the lines of their page. */
  readonly labelledLines: readonly LabelledLine[]
}

export type LabelledLine = { readonly hits: readonly LabelHit[]; readonly lines: readonly Line[] }

/** The survey of a document, made once for all who ask. Linear in its text. */
export const surveyOf = onceForEach(survey)

function survey(document: ReadDocument): Survey {
  const pages = layOut(document)
  const lines = pages.flatMap((page) => page.lines)
  const texts = lines.map((line) => line.text)
  const language = detectLanguage(lines)
  const labelledLines = pages.flatMap((page) =>
    page.lines
      .map((line) => ({ hits: findLabels(line, language), lines: page.lines }))
      .filter(({ hits }) => hits.length > 0),
  )
  const labels = byKind(labelledLines)
  return { document, pages, lines, language, dayOrder: dayOrderOf(texts, language), labels, labelledLines }
}

/** Every place of the document that a label of one of these kinds points to. */
export function labelled(survey: Survey, ...kinds: readonly LabelKind[]): LabelledSlots[] {
  return kinds.flatMap((kind) =>
    (survey.labels.get(kind) ?? []).map(({ hit, peers, lines }) => ({
      ...slotsOf(hit, peers, lines),
      hit,
      kind,
      lines,
    })),
  )
}

type PlacedLabel = { readonly hit: LabelHit; readonly peers: readonly LabelHit[]; readonly lines: readonly Line[] }

/** Running text is full of words that can be labels; a page of values is not. */
const mostOfOneKind = 300

function byKind(labelledLines: readonly LabelledLine[]): Map<LabelKind, PlacedLabel[]> {
  const labels = new Map<LabelKind, PlacedLabel[]>()
  for (const { hits: peers, lines } of labelledLines) {
    for (const hit of peers) {
      for (const kind of hit.kinds) {
        const known = labels.get(kind)
        if (known === undefined) labels.set(kind, [{ hit, peers, lines }])
        else if (known.length < mostOfOneKind) known.push({ hit, peers, lines })
      }
    }
  }
  return labels
}
