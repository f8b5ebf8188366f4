import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** A small generator of numbers in [0, 1) that gives the same row for the same seed (mulberry32, public domain). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const words =
  'account agreement amount annual approval archive balance benefit board branch budget building business cable capital center certificate change charge claim client clinic code collection committee company condition confirmation consumer contact content contract cost county course coverage credit customer damage data deadline debit decision delivery department deposit desk detail device director discount district document duration duty economy energy engine entry equipment error estate estimate evening event evidence exchange expense expert factory family favor fee field figure file finance firm fleet floor form freight front fuel fund garage garden gate goods grant ground group guarantee guest guide harbor health heating history holiday hospital hotel house income index industry inquiry insurance interest invoice item job journey judge key laboratory ladder land language lawyer leader lease leather letter level library licence limit line list loan location machine mail maintenance manager manual margin market material matter meeting member meter mill minute mobile model money month mortgage motor museum network night note notice number object office officer oil opinion option order organ origin owner package paint paper parcel parking part partner party passage payment penalty pension people period permit person phone picture pipe plan plant plate platform point police policy port position post power practice premium price printer process product profit program project property purchase quality quarter question quota rail rate reason receipt record refund region register relation rent repair report request reserve resident resource result return revenue review right risk road room route rule safety salary sale sample schedule school screen season seat section security sender series server service session share sheet ship shop signature site society software source space staff stage station statement steel stock stone storage store street student studio subject summer supply support surface survey system table target tariff tax team telephone tenant term ticket time title tool total tower town track trade traffic train transfer travel treatment truck union unit value vehicle vendor version village visit voucher wage wall warehouse warranty waste water week weight window winter wire witness wood work worker workshop year yield zone'.split(
    ' ',
  )

const issuers = [
  'Northwind Supplies Ltd',
  'Alder & Finch GmbH',
  'Blue Harbor Energy plc',
  'Kestrel Logistics Inc',
  'Moorland Dental Care',
]

function textStream(lines: readonly string[]): string {
  const shown = lines.map((line) => `(${line.replace(/[\\()]/g, '\\$&')}) Tj T*`).join('\n')
  return `BT /F1 9 Tf 12 TL 50 790 Td\n${shown}\nET`
}

/** A one-page PDF of about 4 KB: an invoice with its own number, date and total, and 40 lines of text like no other's. */
export function smallPdf(seed: number): Buffer {
  const random = seededRandom(seed)
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T
  const day = String(1 + Math.floor(random() * 28)).padStart(2, '0')
  const month = String(1 + Math.floor(random() * 12)).padStart(2, '0')
  const net = 1_000 + Math.floor(random() * 900_000)
  const tax = Math.round(net * 0.2)
  const usd = (cents: number) => `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`
  const lines = [
    pick(issuers),
    '12 Example Road, Sampletown',
    '',
    'INVOICE',
    `Invoice number: SP-${String(seed).padStart(6, '0')}`,
    `Invoice date: 2025-${month}-${day}`,
    `Customer: ${pick(words)} ${pick(words)} ${seed}`,
    '',
    ...Array.from({ length: 40 }, () => Array.from({ length: 9 }, () => pick(words)).join(' ')),
    '',
    `Net amount: ${usd(net)} USD`,
    `Tax 20%: ${usd(tax)} USD`,
    `Total amount: ${usd(net + tax)} USD`,
    `unique${seed.toString(36)}token`,
  ]
  const stream = textStream(lines)
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 5 0 R >> >> /Contents 4 0 R >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]
  let body = '%PDF-1.4\n'
  const offsets = objects.map((object, index) => {
    const offset = body.length
    body += `${index + 1} 0 obj\n${object}\nendobj\n`
    return offset
  })
  const xref = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const start = body.length
  body += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${xref}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`
  return Buffer.from(body, 'latin1')
}

/** Writes `count` small PDFs into a folder and returns their paths. */
export async function writeSmallPdfs(folder: string, count: number, firstSeed = 1): Promise<readonly string[]> {
  await mkdir(folder, { recursive: true })
  const paths: string[] = []
  for (let seed = firstSeed; seed < firstSeed + count; seed += 1) {
    const path = join(folder, `document-${String(seed).padStart(6, '0')}.pdf`)
    await writeFile(path, smallPdf(seed))
    paths.push(path)
  }
  return paths
}
