import { fold } from '../layout/fold.ts'
import type { PageLayout } from '../layout/lines.ts'

/** The head of a printed message, in the languages of the vocabularies. */
const headLabel =
  /^(from|sent|to|cc|subject|date|attachments?|von|gesendet|an|betreff|datum|anlagen?|anhange?|de|envoye|a|objet|pieces jointes|enviado|para|asunto|adjuntos?|da|inviato|oggetto|allegat[io]|van|verzonden|aan|onderwerp|bijlagen?|assunto|anexos?|od|do|temat|wyslano|zalaczniki|predmet|odeslano|komu|prilohy)\s?:/u
const fewestHeadLabels = 3
const headLines = 25

/** Whether a page is the print of an e-mail, behind which its attachments come. */
export function isPrintedMail(page: PageLayout): boolean {
  const labels = new Set<string>()
  for (const { text } of page.lines.slice(0, headLines)) {
    const [, label] = headLabel.exec(fold(text.slice(0, 60))) ?? []
    if (label !== undefined) labels.add(label)
  }
  return labels.size >= fewestHeadLabels
}

const enclosure =
  /^(?:\d{1,2}\s)?(?:enclosures?|enclosed|encls?|attachments?|anlagen?|anhange?|beilagen?|pieces? jointes?|annexes?|anexos?|adjuntos?|allegat[io]|bijlagen?|zalacznik(?:i|ow)?|prilohy?|prilohami)(?![\p{L}])/u

/** Whether a page says that something is enclosed: what comes behind it may be that. */
export function namesEnclosures(page: PageLayout): boolean {
  return page.lines.some(({ segments }) => segments.some(({ text }) => enclosure.test(fold(text.slice(0, 60)))))
}
