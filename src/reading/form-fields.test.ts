import { PDFDocument } from '@cantoo/pdf-lib'
import { beforeAll, describe, expect, test } from 'vitest'
import { line, pdfOf, plainly, stream } from './pdfs.testing.ts'
import { openReader, type Reader } from './reader.ts'

let reader: Reader
beforeAll(async () => {
  reader = await openReader({ maxMemoryBytes: 256 * 1_024 ** 2 })
})

async function formOf(fill: (document: PDFDocument) => void): Promise<Uint8Array> {
  const document = await PDFDocument.create()
  document.addPage([612, 792])
  fill(document)
  return document.save()
}

const at = (y: number) => ({ x: 100, y, width: 200, height: 20 })

/** A document with one field without an appearance, object 4; the form is named by the catalog. */
const undrawn = (field: string, form = '', others: readonly string[] = []) =>
  pdfOf(
    [{ content: line('Your name:'), entries: '/Annots [4 0 R]' }],
    [`<< /Type /Annot /Subtype /Widget /F 4 /Rect [200 695 300 715] /DA (/F1 10 Tf 0 g) ${field} >>`, ...others],
    `/AcroForm << /Fields [4 0 R] ${form} /DR << /Font << /F1 3 0 R >> >> >>`,
  )

describe('the fields of a form', () => {
  test('are those that somebody filled in, with their full names, and their boxes', async () => {
    const bytes = await formOf((document) => {
      const form = document.getForm()
      const name = form.createTextField('person.name')
      name.setText('Erika Example')
      name.addToPage(document.getPage(0), at(700))
      form.createTextField('person.street').addToPage(document.getPage(0), at(650))
      const country = form.createDropdown('country')
      country.addOptions(['AT', 'DE'])
      country.select('DE')
      country.addToPage(document.getPage(0), at(600))
    })
    const { formFields, pages } = reader.read(bytes, plainly)
    expect(formFields.map(({ name, value, page }) => [name, value, page])).toEqual([
      ['person.name', 'Erika Example', 1],
      ['country', 'DE', 1],
    ])
    expect(formFields[0]?.box.x).toBeCloseTo(100, -1)
    expect(formFields[0]?.box.y).toBeCloseTo(792 - 720, -1)
    expect(pages[0]?.text).toMatch(/^Erika Example\sDE$/)
  })

  test('are ticked boxes and chosen buttons, not the empty ones beside them', async () => {
    const bytes = await formOf((document) => {
      const form = document.getForm()
      const agree = form.createCheckBox('agree')
      agree.addToPage(document.getPage(0), at(700))
      agree.check()
      form.createCheckBox('refuse').addToPage(document.getPage(0), at(650))
      const plan = form.createRadioGroup('plan')
      plan.addOptionToPage('basic', document.getPage(0), at(600))
      plan.addOptionToPage('full', document.getPage(0), at(550))
      plan.select('full')
    })
    expect(reader.read(bytes, plainly).formFields.map(({ name, value }) => [name, value])).toEqual([
      ['agree', 'Yes'],
      ['plan', 'full'],
    ])
  })

  test.each([
    ['a hidden field', '/F 2'],
    ['a field that is only printed', '/F 36'],
  ])('leave out %s, and so does the text', (_, flags) => {
    const bytes = undrawn('/FT /Tx /T (total) /V (999,00)').toString('latin1').replace('/F 4', flags)
    const { formFields, pages } = reader.read(Buffer.from(bytes, 'latin1'), plainly)
    expect(formFields).toEqual([])
    expect(pages[0]?.text).toBe('Your name:')
  })

  test('leave out passwords', () => {
    expect(reader.read(undrawn('/FT /Tx /T (pin) /V (1234) /Ff 8192'), plainly).formFields).toEqual([])
  })

  test('have values that their parents hold, drawn or not', () => {
    const bytes = undrawn('/Parent 5 0 R', '', ['<< /FT /Tx /T (name) /V (Erika) /Kids [4 0 R] >>'])
    const parented = Buffer.from(bytes.toString('latin1').replace('/Fields [4 0 R]', '/Fields [5 0 R]'), 'latin1')
    const { formFields, pages } = reader.read(parented, plainly)
    expect(formFields).toMatchObject([{ name: 'name', value: 'Erika' }])
    expect(pages[0]?.text).toBe('Your name:\nErika')
  })

  test('are in the text when their appearance is empty', () => {
    const empty = stream('/Tx BMC EMC', '/Type /XObject /Subtype /Form /BBox [0 0 100 20]')
    const bytes = undrawn('/FT /Tx /T (name) /V (Erika) /AP << /N 5 0 R >>', '/NeedAppearances true', [empty])
    const { formFields, pages } = reader.read(bytes, plainly)
    expect(formFields).toMatchObject([{ name: 'name', value: 'Erika' }])
    expect(pages[0]?.text).toBe('Your name:\nErika')
  })

  test('are all in the text when the first one is drawn and the second is not', () => {
    const appearance = stream(
      'BT /F1 10 Tf 2 5 Td (Erika) Tj ET',
      '/Type /XObject /Subtype /Form /BBox [0 0 100 20] /Resources << /Font << /F1 3 0 R >> >>',
    )
    const field = (name: string, y: number, rest: string) =>
      `<< /Type /Annot /Subtype /Widget /FT /Tx /F 4 /T (${name}) /DA (/F1 10 Tf 0 g) /Rect [200 ${y} 300 ${y + 20}] ${rest} >>`
    const bytes = pdfOf(
      [{ entries: '/Annots [5 0 R 6 0 R]' }],
      [appearance, field('first', 700, '/V (Erika) /AP << /N 4 0 R >>'), field('last', 650, '/V (Example)')],
      '/AcroForm << /Fields [5 0 R 6 0 R] /DR << /Font << /F1 3 0 R >> >> >>',
    )
    expect(reader.read(bytes, plainly).pages[0]?.text).toMatch(/^Erika\sExample$/)
  })

  test('are cut to 2,000 characters each and 2,000 of a document', () => {
    const long = reader.read(undrawn(`/FT /Tx /T (a) /V (${'x'.repeat(5_000)})`), plainly).formFields
    expect(long.map(({ value }) => value.length)).toEqual([2_000])
    const widgets = Array.from(
      { length: 1_200 },
      (_, index) => `<< /Type /Annot /Subtype /Widget /FT /Tx /T (f${index}) /V (x) /F 4 /Rect [0 0 9 9] >>`,
    )
    const all = widgets.map((_, index) => `${4 + index} 0 R`).join(' ')
    const page = { entries: `/Annots [${all}]` }
    const many = pdfOf([page, page], widgets, `/AcroForm << /Fields [${all}] >>`)
    expect(reader.read(many, plainly).formFields).toHaveLength(2_000)
  })

  test('are none in a document without a form', () => {
    expect(reader.read(pdfOf([{ content: line('Your name: Erika') }]), plainly).formFields).toEqual([])
  })
})
