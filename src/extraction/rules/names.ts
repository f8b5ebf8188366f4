import { findDays } from '../parsing/dates.ts'
import { isTown } from './addresses.ts'

/** Legal forms that end the name of a company, in folded form without dots. */
const legalForm =
  /(?<![\p{L}\p{N}])(?:GmbH(?: ?& ?Co\.? ?(?:KG|OHG))?|gGmbH|mbH|AG|KGaA|KG|OHG|GbR|UG(?: \(haftungsbeschränkt\))?|SE|e\. ?V\.|eG|e\. ?K\.|e\.K|Inc\.?|Incorporated|LLC|L\.L\.C\.|Ltd\.?|Limited|LLP|PLC|plc|Corp\.?|Corporation|Pty|Pte\.?|PTE\. ?LTD\.?|S\.A\.R\.L\.|SARL|Sàrl|SAS|S\.A\.S\.|S\.A\.|SA|S\.p\.A\.|S\.P\.A|SpA|S\.r\.l\.|Srl|B\.V\.|BV|b\.v\.|N\.V\.|NV|A\/S|ApS|AB|AS|Oy|s\.r\.o\.|a\.s\.|Sp\. z o\.o\.|S\.L\.|Company|A\.ö\.R\.|AöR|KdöR)(?![\p{L}\p{N}])/u

const longestName = 90

/** Where the legal form in a text ends, or -1. */
export function legalFormEnd(text: string): number {
  const match = legalForm.exec(text)
  return match === null ? -1 : match.index + match[0].length
}

/** A text as a name: without bullets, brackets and marks around it, and cut where an address or number begins. */
export function cleanName(text: string): string | null {
  const [first = ''] = text.split(
    / [·•●|◦▪⋅–—] |\s{2,}| - (?=\S)|, (?=\p{Lu}[\p{L}.-]{1,40}(?:str|gasse|weg|platz|allee)|\d)|;/u,
  )
  const name = first
    .replace(/^[^\p{L}\p{N}]+/u, '')
    .replace(/[\s,:;|·•*–-]+$/u, '')
    .replace(/\s+/g, ' ')
  return name === '' || name.length > longestName ? null : name
}

/** Could be the name of a person or firm: letters, a few words, and not an address, date, number, mail or sentence. */
export function isNameLike(name: string): boolean {
  if (name.length < 2 || !/\p{L}{2}/u.test(name) || name.split(' ').length > 8) return false
  if (/[@?!=<>{}§%€$£]|www\.|https?:|^\d+$/iu.test(name) || isTown(name)) return false
  if (
    /(?:stra(?:ß|ss)e|str\.|gasse|weg|platz|allee|\bstreet|\broad|\bavenue|\bave\b\.?|\blane|\bsuite|\bpostfach|\bp\.?o\.? box|\bdrive)\s?\d*\s?\p{L}?$/iu.test(
      name,
    )
  )
    return false
  if (
    /^\d+[ ,]\s?(?:rue|chemin|\p{Lu}[\p{L}]+ (?:St|Rd|Ave|Street|Road))/u.test(name) ||
    /^(?:\p{L}[\p{L}.-]+ ){1,3}\d+ ?[a-z]?$/u.test(name)
  )
    return false
  const letters = name.match(/\p{L}/gu)?.length ?? 0
  return letters * 2 > name.replace(/\s/g, '').length && findDays(name, 'day_first').length === 0
}
