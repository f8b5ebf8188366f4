/** A German VAT id with its check digit (ISO 7064 MOD 11,10) from the first eight digits. Those from 9 on are not given out. */
export function germanVatId(eightDigits: string): string {
  let product = 10
  for (const digit of eightDigits) {
    const sum = (Number(digit) + product) % 10
    product = ((sum === 0 ? 10 : sum) * 2) % 11
  }
  const check = 11 - product
  return `DE${eightDigits}${check === 10 ? 0 : check}`
}

/** A British VAT number with its two check digits (modulus 97) from the first seven digits. */
export function britishVatId(sevenDigits: string): string {
  let rest = [...sevenDigits].reduce((sum, digit, place) => sum + Number(digit) * (8 - place), 0)
  while (rest > 0) rest -= 97
  return `GB${sevenDigits}${String(-rest).padStart(2, '0')}`
}

/** An Irish VAT number with its check letter (modulus 23) from seven digits. */
export function irishVatId(sevenDigits: string): string {
  const sum = [...sevenDigits].reduce((total, digit, place) => total + Number(digit) * (8 - place), 0)
  return `IE${sevenDigits}${'WABCDEFGHIJKLMNOPQRSTUV'.charAt(sum % 23)}`
}

/** A French VAT number with its key (modulus 97) from the nine digits of the register; those from 000 on are no firms of France. */
export function frenchVatId(nineDigits: string): string {
  return `FR${String(Number(BigInt(`${nineDigits}12`) % 97n)).padStart(2, '0')}${nineDigits}`
}
