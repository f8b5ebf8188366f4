import type { Coverage, ReadPage } from '#reading'
import type { Check } from '../fields.ts'

export type ReviewReason = {
  readonly code:
    | 'coverage.unread_pages'
    | 'coverage.page_limit'
    | 'coverage.character_limit'
    | 'check.failed'
    | 'document.several'
    | 'confidence.low'
  /** For a person, in a sentence. */
  readonly message: string
}

export type Decision =
  | { readonly state: 'ready' }
  | { readonly state: 'needs_review'; readonly reasons: readonly ReviewReason[] }

export type DecideInput = {
  readonly coverage: Coverage
  readonly pages: readonly Pick<ReadPage, 'pageNumber' | 'coverage'>[]
  readonly checks: readonly Check[]
  readonly confidence: number
  /** Below this confidence a person looks at the document. */
  readonly threshold: number
}

/** `ready` only when everything was read, no check failed and the confidence is high enough (promise 4). */
export function decideState(input: DecideInput): Decision {
  const unread = coverageReasons(input)
  // That a document of unread pages has no text is said already.
  const failed = input.checks.filter(({ name }) => unread.length === 0 || name !== 'document.has_text')
  const reasons = [...unread, ...checkReasons(failed)]
  if (input.confidence < input.threshold) {
    reasons.push({
      code: 'confidence.low',
      message: `The confidence is ${percent(input.confidence)}, under the ${percent(input.threshold)} that is asked for.`,
    })
  }
  return reasons.length === 0 ? { state: 'ready' } : { state: 'needs_review', reasons }
}

function coverageReasons({ coverage, pages }: DecideInput): ReviewReason[] {
  const reasons: ReviewReason[] = []
  const unread = pages.filter((page) => page.coverage === 'unread').map(({ pageNumber }) => pageNumber)
  if (unread.length > 0) {
    const all = unread.length === coverage.pagesTotal
    reasons.push({
      code: 'coverage.unread_pages',
      message: all
        ? 'No text could be read from any page.'
        : `${pageList(unread)} of ${coverage.pagesTotal} could not be read.`,
    })
  }
  const notRead = coverage.pagesTotal - coverage.pagesRead - unread.length
  const cut = coverage.charactersRead < coverage.charactersTotal
  if (cut) {
    reasons.push({
      code: 'coverage.character_limit',
      message: `${coverage.charactersRead} of ${coverage.charactersTotal} characters were read; the rest is over the limit.`,
    })
  }
  if (notRead > 0 && !cut) {
    reasons.push({
      code: 'coverage.page_limit',
      message: `${coverage.pagesRead} of ${coverage.pagesTotal} pages were read; the rest is over the page limit.`,
    })
  }
  return reasons
}

function checkReasons(checks: readonly Check[]): ReviewReason[] {
  return checks
    .filter(({ outcome }) => outcome === 'fail')
    .map(({ name, detail }) => ({
      // A person can do more about it than approve: split it.
      code: name === 'document.one_document' ? 'document.several' : 'check.failed',
      message: sentence(detail ?? `the check ${name} failed`),
    }))
}

const sentence = (detail: string): string => `${detail.charAt(0).toUpperCase()}${detail.slice(1)}.`

const percent = (share: number): string => `${Math.round(share * 100)} %`

function pageList(numbers: readonly number[]): string {
  const shown = numbers.slice(0, 5).join(', ')
  return `Page ${shown}${numbers.length > 5 ? ` and ${numbers.length - 5} more` : ''}`
}
