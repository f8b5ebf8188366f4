import { vocabularies } from '../labels/vocabularies.ts'
import { fold } from '../layout/fold.ts'

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']

/** What a state calls itself over the name of the body that writes. */
const formal =
  /^(?:(?:republique|repubblica|republica|republic of|republik|rzeczpospolita|reino de|kingdom of|koninkrijk|bundesrepublik|confederation) \p{L}+|the united states of america|united states of america)$/u

let known: ReadonlySet<string> | null = null

/** A country, which is the last line of an address or the first of a form: nobody's name. Languages of the vocabularies. */
export function isCountry(name: string): boolean {
  known ??= countries()
  const folded = fold(name)
  return known.has(folded) || formal.test(folded)
}

function countries(): ReadonlySet<string> {
  const codes = letters.flatMap((first) => letters.map((second) => first + second))
  const names = vocabularies.flatMap(({ language }) => {
    const regions = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' })
    return codes.flatMap((code) => regions.of(code) ?? [])
  })
  return new Set(names.map(fold))
}
