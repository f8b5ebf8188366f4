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
  const unsupported = unsupportedNumbers(answer, [...citations.map(({ quote }) => quote), ...titles])
  for (const number of unsupported) problems.push(`no quote that it cites says ${number}`)
  if (problems.length > 0) return { kind: 'wrong', problems }
  // A parsed answer is JSON.
  return { kind: 'right', result: parsed as unknown as Json }
}

function answerOf(text: string): Answer | undefined {
  try {
    const parsed = answerSchema.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : undefined
  } catch {
    return undefined
  }
}

/** White space and invisible characters do not matter: pages are laid out, quotes are not. */
const compact = (text: string): string => text.replace(/[\s\u00ad\u200b-\u200d\u2060\ufeff]+/gu, '')

const hasSearched = (conversation: readonly Message[]): boolean => conversation.some(isSearch)

/** What a search found, or a person put in its place. */
const isSearch = (message: Message): message is Extract<Message, { readonly role: 'tool' }> =>
  message.role === 'tool' &&
  message.tool === 'search_documents' &&
  (message.outcome === 'done' || message.outcome === 'decided')

/** What the run has seen of each page, without white space, by document and page. */
function pagesRead(conversation: readonly Message[]): ReadonlyMap<string, ReadonlyMap<number, string>> {
  const parts = new Map<string, Map<number, Map<number, string>>>()
  for (const message of conversation) {
    if (message.role !== 'tool' || message.outcome !== 'done') continue
    for (const { id, page, from, text } of seenIn(message.tool, message.content)) {
      const ofDocument = parts.get(id) ?? new Map<number, Map<number, string>>()
      const ofPage = ofDocument.get(page) ?? new Map<number, string>()
      parts.set(id, ofDocument.set(page, ofPage.set(from, text)))
    }
  }
  const whole = (ofPage: ReadonlyMap<number, string>): string =>
    [...ofPage]
      .toSorted(([a], [b]) => a - b)
      .map(([, text]) => compact(text))
      .join('')
  return new Map([...parts].map(([id, of]) => [id, new Map([...of].map(([page, texts]) => [page, whole(texts)]))]))
}

/** By which an answer may call the documents that it cites. */
function titlesOf(conversation: readonly Message[], cited: ReadonlySet<string>): readonly string[] {
  return conversation.flatMap((message) => {
    if (!isSearch(message)) return []
    const documents = answerIn(searchAnswer, message.content)?.documents ?? []
    return documents.flatMap(({ document_id: id, title }) => (cited.has(id) && title !== null ? [title] : []))
  })
}

type Seen = { readonly id: string; readonly page: number; readonly from: number; readonly text: string }

/** Pages as they were read, and quotes that extraction has proved to stand on theirs. */
function seenIn(tool: string, content: string): readonly Seen[] {
  if (tool === 'read_pages') {
    const answer = answerIn(readPagesAnswer, content)
    return (answer?.pages ?? []).map((page) => ({ id: answer?.document_id ?? '', ...page }))
  }
  if (tool === 'read_document') {
    const answer = answerIn(readDocumentAnswer, content)
    // Behind everything that was read of the page, each for itself.
    return (answer?.evidence ?? []).map(({ page, quote }, index) => ({
      id: answer?.document_id ?? '',
      page,
      from: behindPages + index,
      text: `\u0000${quote}\u0000`,
    }))
  }
  return []
}

const behindPages = 1e9
