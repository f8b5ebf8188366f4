import { sha256 } from '#kernel'
import { estimatePdf, type TextCounters, type TokenCounter } from '#tokens'
import type { DocumentShelf, SeenDocument } from './document-shelf.ts'
import type { Prompt, PromptMessage, PromptPart } from './prompt.ts'
import type { Block } from './prompt-cache.ts'

type PdfPart = PromptPart & { readonly kind: 'pdf' }

export type MeasureDeps = {
  readonly counter: TokenCounter
  readonly counters: TextCounters
  readonly shelf: DocumentShelf
}

/** What the model is given, block by block, and the document in it. */
export type MeasuredPrompt = { readonly blocks: readonly Block[]; readonly document: SeenDocument | null }

/** As the Cookbook counts them, and as `#tokens` does: three for each message, three for the reply. */
const perMessage = 3

/** @throws ProviderError 400 for a PDF that cannot be read */
export async function measurePrompt(deps: MeasureDeps, prompt: Prompt): Promise<MeasuredPrompt> {
  const blocks: Block[] = [rulesBlock(deps, prompt)]
  let document: SeenDocument | null = null
  for (const message of prompt.messages) {
    for (const [index, part] of message.parts.entries()) {
      const overhead = index === 0 ? perMessage + countText(deps, prompt, message.role) : 0
      let tokens = overhead
      if (part.kind === 'pdf') {
        document = await deps.shelf.readPdf(part.bytes)
        tokens += countPdf(deps, prompt, part, document)
      } else {
        tokens += countText(deps, prompt, part.text)
      }
      blocks.push({ material: materialOf(message, part), tokens, breakpoint: part.breakpoint ?? null })
    }
  }
  return { blocks, document: document ?? textDocument(deps, prompt) }
}

/** Tools and the schema of the answer come before all messages. */
function rulesBlock(deps: MeasureDeps, prompt: Prompt): Block {
  const { wanted, tools } = prompt
  const schema = wanted.kind === 'json' ? JSON.stringify(wanted.schema) : ''
  const forTools = deps.counter.count(prompt.model, { input: [], tools: tools.map((tool) => ({ ...tool })) }).tokens
  const tokens = scaled(forTools, prompt) + countText(deps, prompt, schema)
  return { material: `${JSON.stringify(tools)}\n${schema}`, tokens, breakpoint: prompt.toolsBreakpoint ?? null }
}

function materialOf({ role }: PromptMessage, part: PromptPart): string {
  return part.kind === 'pdf' ? `${role} pdf ${part.detail} ${sha256(part.bytes)}` : `${role} text ${part.text}`
}

function countText({ counters }: MeasureDeps, prompt: Prompt, text: string): number {
  return text === '' ? 0 : scaled(counters[prompt.facts.encoding](text), prompt)
}

/** Where the encoding is not the model's own, the truth lies between its count and the bound. */
function scaled(tokens: number, { facts }: Prompt): number {
  const bound = (tokens * Number(facts.encodingMargin)) / 10_000
  return Math.floor((tokens + bound) / 2)
}

/** Providers read text and draw pages in their own ways: from 8 % less to 12 % more than estimated, by the file. */
function countPdf({ counters }: MeasureDeps, prompt: Prompt, part: PdfPart, { pages }: SeenDocument): number {
  const facts = { known: 'text', pages: pages.length, text: pages.join('\n') } as const
  const count = counters[prompt.facts.encoding]
  const { expected } = estimatePdf(count, { facts, model: prompt.facts, detail: part.detail, maxInputTokens: 0 })
  const percent = 92 + (Number.parseInt(sha256(part.bytes).slice(0, 6), 16) % 21)
  return Math.floor((expected * percent) / 100)
}

/** Servers that take no files are given the text of the document in the last message of the user. */
function textDocument({ shelf }: MeasureDeps, { messages, wanted }: Prompt): SeenDocument | null {
  if (wanted.kind === 'text') return null
  const parts = messages.filter(({ role }) => role === 'user').flatMap(({ parts }) => parts)
  const texts = parts.flatMap((part) => (part.kind === 'text' ? [part.text] : []))
  const longest = texts.toSorted((a, b) => b.length - a.length)[0]
  return longest === undefined ? null : shelf.readText(longest)
}
