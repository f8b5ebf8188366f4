import { chmod, open, symlink, writeFile } from 'node:fs/promises'

/** A PDF with these page texts (Helvetica, one line a page); with none it is whole and has zero pages. */
export function pdfOf(pages: readonly string[]): Buffer {
  const kids = pages.map((_, index) => `${4 + index * 2} 0 R`).join(' ')
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ...pages.flatMap((text, index) => {
      const stream = `BT /F1 9 Tf 50 790 Td (${text}) Tj ET`
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${5 + index * 2} 0 R >>`,
        `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
      ]
    }),
  ]
  const parts = ['%PDF-1.4\n']
  let offset = 9
  const offsets = objects.map((object, index) => {
    const at = offset
    const text = `${index + 1} 0 obj\n${object}\nendobj\n`
    parts.push(text)
    offset += text.length
    return at
  })
  parts.push(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`)
  for (const at of offsets) parts.push(`${String(at).padStart(10, '0')} 00000 n \n`)
  parts.push(`trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${offset}\n%%EOF\n`)
  return Buffer.from(parts.join(''), 'latin1')
}

/** A file that begins like a PDF and is this long; it takes no room on the disk. */
export async function writeHuge(path: string, sizeBytes: number): Promise<void> {
  const file = await open(path, 'w')
  try {
    await file.write('%PDF-1.4\n')
    await file.truncate(sizeBytes)
  } finally {
    await file.close()
  }
}

/** A file that opens or reads with an error, also for the administrator, whom permissions do not stop. */
export async function writeUnreadable(path: string): Promise<void> {
  if (process.getuid?.() === 0) return symlink('/proc/self/mem', path)
  await writeFile(path, pdfOf(['secret']))
  await chmod(path, 0)
}
