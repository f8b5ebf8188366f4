/** Parts of the second sentence of a summary where the document has no sentence to quote, in one language. */
export type SummaryWording = {
  readonly forRecipient: (recipient: string) => string
  readonly covering: (start: string, end: string) => string
  readonly withTax: (amount: string) => string
  readonly items: (count: number) => string
  readonly entries: (count: number) => string
  readonly notice: (length: string) => string
  readonly giveNotice: (day: string, length: string) => string
}

const count = (one: string, many: string) => (number: number) => `${number} ${number === 1 ? one : many}`

const english: SummaryWording = {
  forRecipient: (recipient) => `for ${recipient}`,
  covering: (start, end) => `covering ${start} to ${end}`,
  withTax: (amount) => `including ${amount} tax`,
  items: count('item', 'items'),
  entries: count('transaction', 'transactions'),
  notice: (length) => `period of notice ${length}`,
  giveNotice: (day, length) => `Give notice by ${day} (${length} before the end) to stop it.`,
}

const wordings: Readonly<Record<string, SummaryWording>> = {
  en: english,
  de: {
    forRecipient: (recipient) => `für ${recipient}`,
    covering: (start, end) => `Zeitraum ${start} bis ${end}`,
    withTax: (amount) => `darin ${amount} Steuer`,
    items: count('Position', 'Positionen'),
    entries: count('Buchung', 'Buchungen'),
    notice: (length) => `Kündigungsfrist ${length}`,
    giveNotice: (day, length) => `Zum Beenden bis ${day} kündigen (Frist vor dem Ende: ${length}).`,
  },
  fr: {
    forRecipient: (recipient) => `pour ${recipient}`,
    covering: (start, end) => `période du ${start} au ${end}`,
    withTax: (amount) => `dont ${amount} de taxe`,
    items: count('article', 'articles'),
    entries: count('opération', 'opérations'),
    notice: (length) => `préavis : ${length}`,
    giveNotice: (day, length) => `Pour y mettre fin, résilier avant le ${day} inclus (préavis : ${length}).`,
  },
  es: {
    forRecipient: (recipient) => `para ${recipient}`,
    covering: (start, end) => `periodo del ${start} al ${end}`,
    withTax: (amount) => `incluye ${amount} de impuestos`,
    items: count('artículo', 'artículos'),
    entries: count('movimiento', 'movimientos'),
    notice: (length) => `preaviso: ${length}`,
    giveNotice: (day, length) => `Para terminarlo, avisar a más tardar el ${day} (preaviso: ${length}).`,
  },
  it: {
    forRecipient: (recipient) => `per ${recipient}`,
    covering: (start, end) => `periodo dal ${start} al ${end}`,
    withTax: (amount) => `di cui ${amount} di imposta`,
    items: count('voce', 'voci'),
    entries: count('movimento', 'movimenti'),
    notice: (length) => `preavviso: ${length}`,
    giveNotice: (day, length) => `Per terminarlo, dare disdetta entro il ${day} (preavviso: ${length}).`,
  },
  nl: {
    forRecipient: (recipient) => `voor ${recipient}`,
    covering: (start, end) => `periode ${start} tot en met ${end}`,
    withTax: (amount) => `waarvan ${amount} belasting`,
    items: count('artikel', 'artikelen'),
    entries: count('transactie', 'transacties'),
    notice: (length) => `opzegtermijn ${length}`,
    giveNotice: (day, length) => `Om te beëindigen uiterlijk ${day} opzeggen (termijn: ${length}).`,
  },
  pt: {
    forRecipient: (recipient) => `para ${recipient}`,
    covering: (start, end) => `período de ${start} a ${end}`,
    withTax: (amount) => `inclui ${amount} de imposto`,
    items: count('artigo', 'artigos'),
    entries: count('movimento', 'movimentos'),
    notice: (length) => `aviso prévio: ${length}`,
    giveNotice: (day, length) => `Para terminar, avisar até ${day} (aviso prévio: ${length}).`,
  },
  pl: {
    forRecipient: (recipient) => `dla ${recipient}`,
    covering: (start, end) => `okres od ${start} do ${end}`,
    withTax: (amount) => `w tym podatek ${amount}`,
    items: (number) => `liczba pozycji: ${number}`,
    entries: (number) => `liczba operacji: ${number}`,
    notice: (length) => `okres wypowiedzenia: ${length}`,
    giveNotice: (day, length) => `Aby zakończyć umowę, wypowiedzieć do ${day} (okres wypowiedzenia: ${length}).`,
  },
  cs: {
    forRecipient: (recipient) => `pro ${recipient}`,
    covering: (start, end) => `období od ${start} do ${end}`,
    withTax: (amount) => `z toho daň ${amount}`,
    items: (number) => `počet položek: ${number}`,
    entries: (number) => `počet pohybů: ${number}`,
    notice: (length) => `výpovědní doba: ${length}`,
    giveNotice: (day, length) => `Pro ukončení podat výpověď do ${day} (výpovědní doba: ${length}).`,
  },
}

export function summaryWordingOf(language: string | null): SummaryWording {
  return (language === null ? undefined : wordings[language]) ?? english
}
