import type { Fields } from '../fields.ts'

/** Type, year and currency, for filtering. */
export function deriveTags({ doc_type: type, primary_date: date }: Fields): string[] {
  return [type.replaceAll('_', '-'), ...(date === null ? [] : [date.slice(0, 4)])]
}
