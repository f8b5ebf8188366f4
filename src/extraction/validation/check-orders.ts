import type { ReadDocument } from '#reading'
import type { Check } from '../fields.ts'
import { fold } from '../layout/fold.ts'
import { checkThat } from './outcome.ts'

/** Between a verb and what it is about, on one line: bounded, so that a long line costs no more than its length. */
const between = String.raw`[^\n]{0,40}?`

/** What is written to a language model and to no person, in folded words. A letter may say "ignore our last reminder". */
const orders: readonly RegExp[] = [
  new RegExp(
    String.raw`\b(?:ignore|disregard|forget|override)\b${between}\b(?:instructions?|prompts?|guidelines|developer message)\b`,
  ),
  new RegExp(
    String.raw`\b(?:ignorier|vergiss|missachte|ueberschreib|uberschreib)\w{0,5}\b${between}\b(?:anweisung|instruktion|prompt)\w{0,5}\b`,
  ),
  new RegExp(String.raw`\b(?:ignorez?|oubliez?)\b${between}\b(?:instructions?|consignes?|directives)\b`),
  new RegExp(
    String.raw`\b(?:ignora|ignore|olvida|olvide|dimentica|ignori)\b${between}\b(?:instrucciones|istruzioni|instrucoes)\b`,
  ),
  new RegExp(String.raw`\b(?:negeer|vergeet)\b${between}\b(?:instructies|aanwijzingen)\b`),
  /\b(?:you are|act as|as) (?:an? |the )?(?:ai|artificial intelligence|large language|language) (?:model|assistant|agent)\b/,
  /<\|?\/?\s?(?:tool_call|tool_use|function_call|im_start|im_end|system|assistant)\b/,
  /["'](?:total_amount|tax_amount|doc_type|account_reference|document_number|model_confidence)["']\s?:/,
]

/**
 * Whether a page speaks to a language model instead of a reader: then somebody wants the values to be others than those it shows. What it
 * says is never told on, because it may be written to be obeyed.
 */
export function checkOrders(document: ReadDocument): Check {
  const giving = document.pages.filter(({ text }) => {
    const folded = fold(text)
    return orders.some((order) => order.test(folded))
  })
  const numbers = giving.slice(0, 5).map(({ pageNumber }) => pageNumber)
  const detail = `page ${numbers.join(', ')} speaks to a language model, as if to have it answer something else`
  return checkThat('document.no_orders_to_models', giving.length === 0, detail)
}
