import type { Json } from '#kernel'
import type { Message, Verdict } from '#runs'
import { answerIn, readDocumentAnswer, readPagesAnswer, searchAnswer } from '../agents/document-tools.ts'
import { type Answer, answerSchema } from './answer.ts'
import { unsupportedNumbers } from './supported-numbers.ts'

const shortestQuote = 2

/**
 * Judges an answer by what the run itself has read: every quote stands on the page it names, and every number of the answer in a quote.
 * What cannot be proved is no answer. Pure.
 */
export function verifyAnswer(conversation: readonly Message[], text: string): Verdict {
  const parsed = answerOf(text)
  if (parsed === undefined) return { kind: 'wrong', problems: ['It is not the JSON that was asked for.'] }
  const { found, answer, citations } = parsed
  if (!found) {
    if (!hasSearched(conversation))
      return { kind: 'wrong', problems: ['Nothing was searched for before it was given up.'] }
    return { kind: 'right', result: { found: false, answer: '', citations: [] } }
  }
  const pages = pagesRead(conversation)
  const problems = citations.flatMap(({ document_id: id, page, quote }, index) => {
    const which = `citation ${index + 1}`
    const whole = pages.get(id)?.get(page)
    if (whole === undefined) return [`${which} names page ${page} of document ${id}, which was not read`]
    if (compact(quote).length < shortestQuote) return [`${which} has no quote`]
    return whole.includes(compact(quote))
      ? []
      : [`the quote of ${which} does not stand on page ${page} of document ${id}`]
  })
  if (answer.trim() === '') problems.push('it says that something was found, and not what')
  if (citations.length === 0) problems.push('it cites nothing: cite what proves it, or say that nothing was found')
  const titles = titlesOf(conversation, new Set(citations.map(({ document_id: id }) => id)))
  const quotes = citations.map(({ quote }) => quote)
  for (const number of unsupportedNumbers(answer, quotes, titles))
    problems.push(`no quote that it cites says ${number}`)
  if (problems.length > 0) return { kind: 'wrong', problems }
  // A parsed answer is JSON.
  return { kind: 'right', result: parsed as unknown as Json }
}

/** Undefined where it is none. */
export function answerOf(text: string): Answer | undefined {
  try {
    const parsed = answerSchema.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : undefined
  } catch {
    return undefined
  }
}

/** White space and invisible characters do not matter: pages are laid out, quotes are not. */
const compact = (text: string): string => text.replace(/[\s\p{Cc}\u00ad\u200b-\u200d\u2060\ufeff]+/gu, '')

/** Between what does not touch; no quote has it. */
const seam = '\u0000'

const hasSearched = (conversation: readonly Message[]): boolean => conversation.some(isSearch)

/** What a search found, or a person put in its place. */
const isSearch = (message: Message): message is Extract<Message, { readonly role: 'tool' }> =>
  message.role === 'tool' &&
  message.tool === 'search_documents' &&
  (message.outcome === 'done' || message.outcome === 'decided')

/** What the run has seen of each page, without white space, by document and page. */
function pagesRead(conversation: readonly Message[]): ReadonlyMap<string, ReadonlyMap<number, string>> {
  const seen = conversation.flatMap((message) =>
    message.role === 'tool' && message.outcome === 'done' ? seenIn(message.tool, message.content) : [],
  )
  const ofDocuments = [...Map.groupBy(seen, ({ id }) => id)]
  return new Map(
    ofDocuments.map(([id, parts]) => {
      const ofPages = [...Map.groupBy(parts, ({ page }) => page)]
      return [id, new Map(ofPages.map(([page, texts]) => [page, wholeOf(texts)]))]
    }),
  )
}

/** What was read in parts is one text only where they touch. */
function wholeOf(parts: readonly Seen[]): string {
  let whole = ''
  let end = -1
  for (const { from, text } of parts.toSorted((a, b) => (a.from ?? -1) - (b.from ?? -1))) {
    if (from === null) whole += `${seam}${compact(text)}`
    else {
      whole += from > end ? `${seam}${compact(text)}` : compact(text.slice(end - from))
      end = Math.max(end, from + text.length)
    }
  }
  return whole
}

/** By which an answer may call the documents that it cites. */
function titlesOf(conversation: readonly Message[], cited: ReadonlySet<string>): readonly string[] {
  return conversation.flatMap((message) => {
    if (!isSearch(message)) return []
    const documents = answerIn(searchAnswer, message.content)?.documents ?? []
    return documents.flatMap(({ document_id: id, title }) => (cited.has(id) && title !== null ? [title] : []))
  })
}

type Seen = {
  readonly id: string
  readonly page: number
  /** The character of the page at which it begins; null where nobody knows. */
  readonly from: number | null
  readonly text: string
}

/** Pages as they were read, and quotes that extraction has proved to stand on theirs. */
function seenIn(tool: string, content: string): readonly Seen[] {
  if (tool === 'read_pages') {
    const answer = answerIn(readPagesAnswer, content)
    return (answer?.pages ?? []).map((page) => ({ id: answer?.document_id ?? '', ...page }))
  }
  if (tool === 'read_document') {
    const answer = answerIn(readDocumentAnswer, content)
    const id = answer?.document_id ?? ''
    return (answer?.evidence ?? []).map(({ page, quote }) => ({ id, page, from: null, text: quote }))
  }
  return []
}
