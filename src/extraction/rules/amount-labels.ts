import type { LabelHit } from '../labels/find-labels.ts'
import { slotsOf } from '../labels/label-slots.ts'
import { vocabularies } from '../labels/vocabularies.ts'
import { phrasesOf } from '../labels/vocabulary.ts'
import { fold, tokensOf } from '../layout/fold.ts'
import type { Slot } from '../layout/slots.ts'
import { findMoney } from '../parsing/money.ts'
import { labelForm } from './label-weight.ts'
import type { LabelledLine } from './survey.ts'

export type AmountKind = 'payable' | 'total' | 'net' | 'tax' | 'closing' | 'other'

/** A label of amounts, which may be several words of the vocabulary: "Rechnungssumme netto (exkl. USt.)". */
export type AmountPlace = {
  readonly kind: AmountKind
  readonly weight: number
  readonly beside: Slot | null
  readonly below: readonly Slot[]
}

/** The labels of amounts in a line, with the places their amounts may stand. */
export function amountPlaces({ hits, lines }: LabelledLine): AmountPlace[] {
  const own = hits.map((hit) => ({ ...hit, amounts: kindsOf(hit) })).filter(({ amounts }) => amounts.length > 0)
  const chains: (typeof own)[] = []
  for (const hit of own) {
    const chain = chains.at(-1)
    const before = chain?.at(-1)
    if (chain !== undefined && before !== undefined && continues(before, hit)) chain.push(hit)
    else chains.push([hit])
  }
  const lasts = chains.flatMap((chain) => chain.slice(-1))
  return chains.flatMap((chain) => {
    const first = chain[0]
    const last = chain.at(-1)
    if (first === undefined || last === undefined) return []
    // Words such as "tax" stand in sentences too: alone they must lead their cell.
    if (!first.leads && chain.length === 1 && first.length === 1 && !followsNumber(first)) return []
    const starts = chains.flatMap((other) => other.slice(0, 1)).filter((other) => other.first > last.last)
    const { beside, below } = slotsOf(last, starts, lines)
    const kind = kindOf(
      chain.map(({ amounts }) => amounts),
      chain,
    )
    if (kind === 'payable' && isBeforeTax(last))
      return [{ kind: 'total' as const, weight: labelForm(first), beside, below }]
    return [{ kind, weight: labelForm(first) + (lasts.length === 1 ? 0.5 : 0), beside, below }]
  })
}

/** "Net à payer avant impôt" is not what is paid. */
function isBeforeTax({ segment, first, last }: LabelHit): boolean {
  const words = segment.words.slice(first - segment.from, last - segment.from + 3)
  return /(?<!\p{L})(?:avant impot|before tax|vor steuer|antes de impuestos|al lordo)/u.test(
    fold(words.map(({ text }) => text).join(' ')),
  )
}

function kindsOf(hit: LabelHit): AmountKind[] {
  return hit.kinds.flatMap((kind) => {
    switch (kind) {
      case 'amount.payable':
        return ['payable' as const]
      case 'amount.total':
        return ['total' as const]
      case 'amount.net':
        return ['net' as const]
      case 'amount.tax':
        return ['tax' as const]
      case 'amount.closing':
        return ['closing' as const]
      case 'amount.other':
        return ['other' as const]
      default:
        return []
    }
  })
}

/** Labels of one cell with no amount between them are one label. */
function continues(before: LabelHit, hit: LabelHit): boolean {
  if (before.segment !== hit.segment) return false
  const between = hit.line.words.slice(before.last + 1, hit.first)
  return findMoney(between.map((word) => word.text).join(' ')).every(({ isPercentage }) => isPercentage)
}

/** What says that the tax is part of the sum: "includes VAT of", "darin enthaltene MwSt". */
const containing = /^(?:includ|contain|enthalten|darin|inklusiv|inclus|incluid|compres|inbegrepen|vcetne|wlacznie)/

/** "19 % MwSt": only a rate or a short word such as "zzgl." stands in front. */
function followsNumber(hit: LabelHit): boolean {
  const before = hit.segment.words.slice(0, hit.first - hit.segment.from)
  return (
    before.length <= 3 &&
    before.every(({ text }) => /^[\d.,%+]+$/.test(text) || text.length <= 6 || containing.test(fold(text)))
  )
}

let inclusive: ReadonlySet<string> | null = null

function kindOf(kinds: readonly (readonly AmountKind[])[], chain: readonly LabelHit[]): AmountKind {
  const all = new Set(kinds.flat())
  if (all.has('other')) return 'other'
  if (all.has('closing')) return 'closing'
  inclusive ??= new Set(vocabularies.flatMap((vocabulary) => phrasesOf(vocabulary.inclusive).map(fold)))
  const includes = tokensOf(chain[0]?.segment.text ?? '').some(({ text }) => inclusive?.has(text) === true)
  if (all.has('net') && !includes) return 'net'
  if (all.has('tax') && !(includes && (all.has('total') || all.has('payable')))) return 'tax'
  if (all.has('payable')) return 'payable'
  return all.has('total') ? 'total' : 'net'
}
