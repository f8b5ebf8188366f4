/** An EPC payment code of an invented firm; the bank is one that banks give in examples. */
export function epcCode(parts: {
  readonly version?: string
  readonly bic?: string
  readonly name?: string
  readonly iban?: string
  readonly amount?: string
  readonly reference?: string
  readonly message?: string
}): string {
  const { version = '002', bic = 'BYLADEM1001', name = 'Muster Werkzeuge GmbH' } = parts
  const { iban = 'DE02120300000000202051', amount = 'EUR238.00', reference = '', message = '' } = parts
  return ['BCD', version, '1', 'SCT', bic, name, iban, amount, '', reference, message].join('\n')
}

/** The lines of a Swiss QR-bill of an invented firm, any of them replaced. */
export function swissCode(replaced: Readonly<Record<number, string>> = {}): string {
  const creditor = ['S', 'Muster Werkzeuge AG', 'Seestrasse', '5', '8002', 'Zürich', 'CH']
  const debtor = ['S', 'Erika Beispiel', 'Gartenweg', '7', '3000', 'Bern', 'CH']
  const payment = ['199.95', 'CHF']
  const lines = ['SPC', '0200', '1', 'CH4431999123000889012', ...creditor, ...Array<string>(7).fill(''), ...payment]
  lines.push(
    ...debtor,
    'QRR',
    '210000000003139471430009017',
    'Auftrag vom März',
    'EPD',
    '//S1/10/RE-118/11/250314/20/47110',
  )
  return lines.map((line, index) => replaced[index] ?? line).join('\n')
}
