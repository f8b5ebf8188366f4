import type { Row } from './rows.ts'
import { valuesBehind } from './values-behind.ts'

const mostNames = 5

/** Who travels: the names behind such labels. Numbers of people are no names, nor are the places travelled to. */
export function findPassengers(rows: readonly Row[], places: ReadonlySet<string | null>): string | null {
  const names = valuesBehind(rows, 'passenger')
    .map((name) =>
      name
        .replace(/\s{0,3}\(.{0,80}$/, '')
        .replace(/^(?:Mrs?|Ms|Miss|Mx|Herrn?|Frau|Mme|Mlle|Sra?|Sig|Dhr|Mevr)\.?\s/, '')
        .trim(),
    )
    .filter((name) => /^\p{Lu}[\p{L}.,'’ -]{2,60}$/u.test(name) && name.split(' ').length <= 6 && !places.has(name))
  return names.length === 0 ? null : names.slice(0, mostNames).join('; ')
}

/** `BEISPIEL/ERIKA MRS`, as airlines write names, as `Erika Beispiel`. */
export function nameOfPassenger(text: string): string {
  const [family = '', given = ''] = text.split('/')
  const plain = given
    .trim()
    .replace(/\s+(?:MR|MRS|MS|MISS|MSTR|DR|PROF|CHD|INF)$/, '')
    .replace(/(?<=[A-Z]{2})(?:MRS|MR)$/, '')
  return [plain, family]
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map(capitalised)
    .join(' ')
}

function capitalised(name: string): string {
  return name.toLowerCase().replace(/(?<![\p{L}])\p{L}/gu, (letter) => letter.toUpperCase())
}
