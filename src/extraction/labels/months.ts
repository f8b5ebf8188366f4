import { fold } from '../layout/fold.ts'
import { vocabularies } from './vocabularies.ts'
import { phrasesOf } from './vocabulary.ts'

let numbers: ReadonlyMap<string, number> | null = null

/** 1 to 12 for the name of a month, or its short form, in any known language; else null. */
export function monthNumber(name: string): number | null {
  numbers ??= new Map(
    vocabularies.flatMap(({ months }) =>
      months.flatMap((names, index) =>
        phrasesOf(names).map((spelling): [string, number] => [fold(spelling), index + 1]),
      ),
    ),
  )
  return numbers.get(fold(name)) ?? null
}
