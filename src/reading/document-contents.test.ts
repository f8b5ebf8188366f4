import { deflateSync } from 'node:zlib'
import { PDFDocument } from '@cantoo/pdf-lib'
import { beforeAll, describe, expect, test } from 'vitest'
import { pdfOf, plainly, stream, wideLimits } from './pdfs.testing.ts'
import { openReader, type Reader } from './reader.ts'

let reader: Reader
beforeAll(async () => {
  reader = await openReader({ maxMemoryBytes: 256 * 1_024 ** 2 })
})

describe('the information of a document', () => {
  test('is text that can be stored, and dates in ISO 8601', async () => {
    const document = await PDFDocument.create()
    document.addPage()
    document.setTitle('Rechnung Nr.\n7\u0000 – Müller')
    document.setAuthor('Erika 例 \u{1f600}')
    document.setProducer('a test')
    document.setCreationDate(new Date('2024-03-01T12:30:00Z'))
    const { information } = reader.read(await document.save(), plainly)
    expect(information).toMatchObject({
      title: 'Rechnung Nr. 7 – Müller',
      author: 'Erika 例 \u{1f600}',
      producer: 'a test',
      subject: null,
      createdAt: '2024-03-01T12:30:00Z',
    })
  })

  test('is empty where the file says nothing', () => {
    expect(Object.values(reader.read(pdfOf([{}]), plainly).information)).toEqual(Array(8).fill(null))
  })

  test('is cut when somebody put a book into it', async () => {
    const document = await PDFDocument.create()
    document.addPage()
    document.setSubject('word '.repeat(10_000))
    const { information } = reader.read(await document.save(), plainly)
    expect(information.subject).toMatch(/^(word )+word$/)
    expect(information.subject?.length).toBeLessThanOrEqual(2_000)
  })
})

describe('embedded files', () => {
  async function withFiles(...sizes: number[]): Promise<Uint8Array> {
    const document = await PDFDocument.create()
    document.addPage()
    for (const [index, size] of sizes.entries()) {
      await document.attach(new Uint8Array(size).fill(index + 1), `file ${index + 1}.xml`, { mimeType: 'text/xml' })
    }
    return document.save()
  }

  test('keep their names, types and bytes', async () => {
    const { embeddedFiles, embeddedFilesTotal } = reader.read(await withFiles(10, 20), plainly)
    expect(embeddedFiles.map(({ name, mediaType, bytes }) => [name, mediaType, bytes])).toEqual([
      ['file 1.xml', 'text/xml', new Uint8Array(10).fill(1)],
      ['file 2.xml', 'text/xml', new Uint8Array(20).fill(2)],
    ])
    expect(embeddedFilesTotal).toBe(2)
  })

  test('that do not fit are left out and counted', async () => {
    const limits = { ...wideLimits, maxEmbeddedBytes: 25 }
    const { embeddedFiles, embeddedFilesTotal } = reader.read(await withFiles(10, 20, 15), { ...plainly, limits })
    expect(embeddedFiles.map(({ name }) => name)).toEqual(['file 1.xml', 'file 3.xml'])
    expect(embeddedFilesTotal).toBe(3)
  })

  test('may lie about their size', () => {
    const bomb = stream(
      deflateSync(Buffer.alloc(5_000_000)),
      '/Type /EmbeddedFile /Filter /FlateDecode /Params << /Size 7 >>',
    )
    const specification = '<< /Type /Filespec /F (../../bomb\\000.xml) /EF << /F 4 0 R >> >>'
    const catalog = '/Names << /EmbeddedFiles << /Names [(a) 5 0 R] >> >>'
    const bytes = pdfOf([{}], [bomb, specification], catalog)
    expect(reader.read(bytes, plainly)).toMatchObject({ embeddedFiles: [], embeddedFilesTotal: 1 })
    const limits = { ...wideLimits, maxEmbeddedBytes: 6_000_000 }
    const [file] = reader.read(bytes, { ...plainly, limits }).embeddedFiles
    expect(file?.bytes.length).toBe(5_000_000)
    expect(file?.name).toBe('../../bomb.xml')
  })
})
