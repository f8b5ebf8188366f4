import { type AskedDocument, answerFromDocuments, meaningsOf, readQuestion } from '#extraction'
import type { JsonSchema } from './json-schema.ts'
import { isSchema, propertiesOf } from './json-schema.ts'
import type { Prompt, PromptTool } from './prompt.ts'

export type WantedCall = { readonly name: string; readonly arguments: string }

/** No tool is called more often with other documents. */
const mostDocuments = 3

/** What the tools have answered so far, as far as it is JSON, the oldest first. */
type Known = readonly JsonSchema[]

/**
 * The next tool that a plain model would call: each that is offered once, in their order, as far as what it needs is known; those that
 * take a document once for each that was found. Null when there is nothing left to call. The same conversation gives the same call.
 */
export function nextCall({ tools, messages }: Prompt): WantedCall | null {
  const called = messages.flatMap(({ calls = [] }) => calls)
  const question = questionOf(messages)
  const known = knownOf(messages)
  for (const tool of tools) {
    const before = called.filter(({ name }) => name === tool.name).map((call) => call.arguments)
    const given = argumentsFor(tool, { question, known, before })
    if (given !== null) return { name: tool.name, arguments: JSON.stringify(given) }
  }
  return null
}

/** What a model that has read what tools answered knows for its own answer, by the names of the schema. */
export function knownFromTools({ messages }: Prompt): JsonSchema {
  const known = knownOf(messages)
  const documents = documentsOf(known)
  const answer = answerFromDocuments(questionOf(messages), documents)
  const said: JsonSchema = answer.found
    ? {
        ...{ found: true, answer: answer.text },
        citations: answer.citations.map(({ documentId, page, quote }) => ({ document_id: documentId, page, quote })),
      }
    : { found: false, answer: '', citations: [] }
  return { ...Object.assign({}, ...known), ...said }
}

type Given = { readonly question: string; readonly known: Known; readonly before: readonly string[] }

function argumentsFor({ parameters }: PromptTool, { question, known, before }: Given): JsonSchema | null {
  const properties = propertiesOf(parameters)
  const names = new Set(properties.map(([name]) => name))
  if (names.has('document_id')) {
    const next = idsOf(known).find((id) => !before.some((given) => given.includes(id)))
    return next === undefined || before.length >= mostDocuments ? null : { document_id: next }
  }
  if (before.length > 0) return null
  const facts: JsonSchema = Object.assign({}, jsonIn(question), ...known)
  const found = properties.map(([name]) => [name, valueFor(name, question) ?? facts[name]] as const)
  const given = Object.fromEntries(found.filter(([, value]) => value !== undefined && value !== null))
  const required = Array.isArray(parameters.required) ? parameters.required : []
  return required.every((name) => given[name] !== undefined) ? given : null
}

function valueFor(name: string, question: string): unknown {
  switch (name) {
    case 'query': {
      const { subject, words, kinds } = readQuestion(question)
      const named = subject.filter((word) => !kinds.has(word))
      return (named.length > 0 ? named : words).flatMap((word) => meaningsOf(word).slice(0, 4)).join(' ')
    }
    case 'tasks':
      return [{ id: '1', title: 'Find what was asked for', state: 'in_progress' }]
    default:
      return undefined
  }
}

const questionOf = (messages: Prompt['messages']): string =>
  messages
    .filter(({ role, results }) => role === 'user' && results === undefined)
    .flatMap(({ parts }) => parts.flatMap((part) => (part.kind === 'text' ? [part.text] : [])))
    .slice(0, 1)
    .join('')

const knownOf = (messages: Prompt['messages']): Known =>
  messages.flatMap(({ results = [] }) => results.map(jsonIn).filter((known) => known !== undefined))

/** The first line of a text that is a JSON object; tools wrap what they answer in words of their own. */
function jsonIn(text: string): JsonSchema | undefined {
  for (const line of text.split('\n')) {
    if (!line.startsWith('{')) continue
    try {
      const parsed: unknown = JSON.parse(line)
      if (isSchema(parsed)) return parsed
    } catch {
      // Not this one.
    }
  }
  return undefined
}

/** Documents in the order in which tools named them. */
function idsOf(known: Known): readonly string[] {
  const lists = known.flatMap((one) => Object.values(one).filter((value) => Array.isArray(value)))
  const ids = lists
    .flat()
    .flatMap((entry) => (isSchema(entry) && typeof entry.document_id === 'string' ? [entry.document_id] : []))
  return [...new Set(ids)]
}

function documentsOf(known: Known): readonly AskedDocument[] {
  const of = (id: string) => known.filter((one) => one.document_id === id)
  const ids = new Set(known.flatMap(({ document_id: id }) => (typeof id === 'string' ? [id] : [])))
  return [...ids].map((documentId) => {
    const all: JsonSchema = Object.assign({}, ...of(documentId))
    const evidence = Array.isArray(all.evidence) ? all.evidence : []
    // What it was told has the form that the product's tools give it; from others there is nothing to find in it.
    return {
      documentId,
      fields: (isSchema(all.fields) ? all.fields : {}) as AskedDocument['fields'],
      evidence: evidence.map((one) => ({ ...one, verified: true })) as AskedDocument['evidence'],
      pages: (Array.isArray(all.pages) ? all.pages : []).filter(isPage),
    }
  })
}

const isPage = (value: unknown): value is { readonly page: number; readonly text: string } =>
  isSchema(value) && typeof value.page === 'number' && typeof value.text === 'string'
