import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../../', import.meta.url))

export type CodeBlock = {
  /** The heading that it stands under. */
  readonly heading: string
  readonly language: string
  readonly code: string
  /** The `text` block behind it: what it prints. */
  readonly printed: string | null
}

/** The fenced blocks of a page of the documentation, each with what it says that it prints. */
export function codeBlocksOf(page: string): readonly CodeBlock[] {
  const text = readFileSync(`${root}${page}`, 'utf8')
  const found: { heading: string; language: string; code: string }[] = []
  let heading = ''
  for (const [, title, language = '', code = ''] of text.matchAll(/^#+ ([^\n]+)$|^```(\w+)\n(.*?)^```$/gms)) {
    if (title !== undefined) heading = title
    else found.push({ heading, language, code })
  }
  return found.flatMap((block, index) => {
    const next = found[index + 1]
    if (block.language === 'text') return []
    return [{ ...block, printed: next?.language === 'text' ? next.code : null }]
  })
}
