import type { Barcode } from '#reading'

/** A bar code somewhere on a page. */
export function barcodeOf(text: string, format = 'Aztec', bytes: Uint8Array = Buffer.from(text, 'latin1')): Barcode {
  return { format, text, bytes: new Uint8Array(bytes), box: { x: 400, y: 40, width: 80, height: 80 } }
}
