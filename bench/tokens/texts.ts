import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

function filesBelow(folder: string, ending: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => join(folder, name))
}

const read = (names: readonly string[]) => names.map((name) => readFileSync(join(root, name), 'utf8')).join('\n')

const other =
  'Die Rechnung über 1.234,56 € ist fällig. La facture n° 4711 est payée. Счёт оплачен полностью. ' +
  '请在三十天内付款。お支払いは月末までにお願いします。 청구서를 확인해 주세요. الفاتورة مدفوعة بالكامل. 👍🏽 €£¥\n'

/** What is counted: prose, and what prompts are made of (code, JSON, labels of many languages, other scripts). */
export const texts = {
  english: () => read(['LICENSE', 'README.md', ...filesBelow('docs', '.md')]),
  mixed: () =>
    [
      read(filesBelow('src/extraction/labels', '.ts')),
      read(filesBelow('bench/results', '.json')),
      read(filesBelow('src/documents', '.ts')),
      other.repeat(150),
    ].join('\n'),
  'one run': () => 'a'.repeat(1_000_000),
} as const satisfies Readonly<Record<string, () => string>>

export type TextName = keyof typeof texts
