import type { Survey } from '../rules/survey.ts'
import { airlines } from './airlines.ts'
import { codeIn } from './places.ts'

/** As many airports make a journey. */
const fewest = 2
const longestCell = 200

/** Codes of airports say that the document is about flights where its words do not. Linear. */
export function namesAirports({ lines }: Survey): boolean {
  const codes = new Set<string>()
  let alone = 0
  for (const { segments } of lines) {
    for (const { text } of segments) {
      if (text.length === 3 && codeIn(text) !== null) alone++
      for (const [bracketed] of text.slice(0, longestCell).matchAll(/\([A-Z]{3}\)/g)) {
        if (codeIn(bracketed) !== null) codes.add(bracketed)
      }
    }
  }
  return alone >= fewest || codes.size >= fewest
}

/** Letters that railways use too name no flight by themselves. */
const ofTrains = new Set(['EC', 'EN', 'FR', 'LE', 'RJ', 'RE', 'IR', 'SC', 'OS', 'SK'])

/** Cells that begin with the designator of a known airline, and nothing that names airports: "DL 402". */
export function namesAirlines({ lines }: Survey): boolean {
  return lines.some(({ segments }) =>
    segments.some(({ text }) => {
      const letters = /^([A-Z]{2}|[A-Z]\d|\d[A-Z]) ?\d{2,4}(?: [(·|/-]|$)/.exec(text.slice(0, longestCell))?.[1] ?? ''
      return airlines.has(letters) && !ofTrains.has(letters)
    }),
  )
}
