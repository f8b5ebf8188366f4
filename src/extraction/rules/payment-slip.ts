import type { LabelHit } from '../labels/find-labels.ts'
import { fold } from '../layout/fold.ts'
import type { Survey } from './survey.ts'

const titles: ReadonlySet<string> = new Set([
  'payment advice',
  'payment slip',
  'remittance',
  'remittance advice',
  'remittance slip',
])
const firstDepth = 0.4

/** On the slip at the foot of a bill that comes back with the payment, "To" is who is paid. */
export function isOnSlip(survey: Survey, { line }: LabelHit): boolean {
  const page = survey.pages[line.page - 1]
  return (page?.lines ?? []).some(
    ({ box, index, segments }) =>
      index <= line.index &&
      page !== undefined &&
      box.y > page.heightPoints * firstDepth &&
      segments.some(({ text }) => titles.has(fold(text).trim())),
  )
}
