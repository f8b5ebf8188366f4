import { monthNumber } from '../labels/months.ts'
import type { LabelKind } from '../labels/vocabulary.ts'
import { fullYear, isoDay } from '../parsing/calendar.ts'
import { labelled, type Survey } from './survey.ts'

const numeric = /^[\s:.-]{0,4}(\d{1,4})\s?([-./])\s?(\d{1,2})\s?\2\s?(\d{1,4})(?!\d|[,/:.-]\d)/
const named = /^[\s:.-]{0,4}(\d{1,2})(?:st|nd|rd|th|\.)?\s(\p{L}{3,12})\.?,?\s(\d{4})(?!\d)/u

/** What labels of this kind announce in the form of a day that is in no calendar: "Invoice date: 31.02.2025". */
export function impossibleDays(survey: Survey, kind: LabelKind): string[] {
  const found = labelled(survey, kind).flatMap(({ behind, beside, below: [first] }) => {
    const text = (behind ?? beside ?? first)?.text.slice(0, 60) ?? ''
    const written = impossibleNumbers(text) ?? impossibleName(text)
    return written === null ? [] : [written.replace(/^[\s:.-]+/, '')]
  })
  return [...new Set(found)]
}

function impossibleNumbers(text: string): string | null {
  const match = numeric.exec(text)
  if (match === null) return null
  const [whole, first = '', , second = '', third = ''] = match
  if ((first.length === 4) === (third.length === 4) || first.length === 3 || third.length === 3) return null
  const [year, end] = first.length === 4 ? [Number(first), Number(third)] : [fullYear(third), Number(first)]
  // Whatever the order of day and month.
  return (isoDay(year, Number(second), end) ?? isoDay(year, end, Number(second))) ? null : whole
}

function impossibleName(text: string): string | null {
  const [whole, date = '', name = '', year = ''] = named.exec(text) ?? []
  const month = monthNumber(name)
  return whole === undefined || month === null || isoDay(Number(year), month, Number(date)) !== null ? null : whole
}
