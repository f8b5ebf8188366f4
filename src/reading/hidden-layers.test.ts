import { beforeAll, describe, expect, test } from 'vitest'
import { line, type PagePlan, pdfOf, plainly, stream } from './pdfs.testing.ts'
import { openReader, type Reader } from './reader.ts'

let reader: Reader
beforeAll(async () => {
  reader = await openReader({ maxMemoryBytes: 256 * 1_024 ** 2 })
})

const shown = line('Total 12,50', 72, 700)
const secret = line('pay 999,00 now', 72, 640)
const form = (entries: string, content = secret) =>
  stream(content, `/Type /XObject /Subtype /Form /BBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> ${entries}`)

/** A file with the layers 4 (shown by default) and 5, and whatever `extra` adds from 6 on. */
function pageOf(plan: PagePlan, settings: string, layer = '', extra: readonly string[] = []) {
  const objects = [
    '<< /Type /OCG /Name (one) >>',
    `<< /Type /OCG /Name (two) ${layer} >>`,
    '<< /Type /OCMD /OCGs [4 0 R 5 0 R] /P /AllOn >>',
    '<< /Type /OCMD /OCGs [5 0 R] /P /AllOff >>',
    ...extra,
  ]
  const properties = '/Properties << /One 4 0 R /Two 5 0 R /Both 6 0 R /Without 7 0 R >>'
  const resources = `${properties} ${plan.resources ?? ''}`
  const bytes = pdfOf([{ ...plan, resources }], objects, `/OCProperties << /OCGs [4 0 R 5 0 R] /D << ${settings} >> >>`)
  const [page] = reader.read(bytes, plainly).pages
  if (page === undefined) throw new Error('no page')
  return page
}

const within = (name: string, content = secret) => `${shown}/OC /${name} BDC ${content} EMC\n`
const secondOff = '/OFF [5 0 R]'
const hidden = { text: 'Total 12,50', hiddenText: 'pay 999,00 now' }
const visible = { text: 'Total 12,50\npay 999,00 now', hiddenText: '' }
const placed = { content: `${shown}/F Do`, resources: '/XObject << /F 8 0 R >>' }

describe('text of a layer that is switched off', () => {
  test.each([
    ['by its name', within('Two'), secondOff],
    ['because all are off by default', within('Two'), '/BaseState /OFF /ON [4 0 R]'],
    ['because another layer must be on too', within('Both'), secondOff],
    ['around a layer that is on', within('Two', `/OC /One BDC ${secret} EMC`), secondOff],
    ['inside a tag', `${shown}/P << /MCID 0 >> BDC /OC /Two BDC ${secret} EMC EMC`, secondOff],
  ])('%s: it is kept apart from the text', (_, content, settings) => {
    expect(pageOf({ content }, settings)).toMatchObject(hidden)
  })

  test('by the state for screens that the layer itself names', () => {
    expect(pageOf({ content: within('Two') }, '', '/Usage << /View << /ViewState /OFF >> >>')).toMatchObject(hidden)
  })

  test.each([
    ['of the form', '/OC 5 0 R', placed.content],
    ['around the form', '', `${shown}/OC /Two BDC /F Do EMC`],
  ])('%s: it is kept apart from the text', (_, entries, content) => {
    expect(pageOf({ ...placed, content }, secondOff, '', [form(entries)])).toMatchObject(hidden)
  })

  test('of a form inside a form is kept apart from the text of the outer one', () => {
    const outer = form('', `${line('outer', 72, 660)}/F Do`).replace('/Font', '/XObject << /F 8 0 R >> /Font')
    const plan = { ...placed, resources: '/XObject << /F 9 0 R >>' }
    const { text, hiddenText } = pageOf(plan, secondOff, '', [form('/OC 5 0 R'), outer])
    expect([text, hiddenText]).toEqual(['Total 12,50\nouter', 'pay 999,00 now'])
  })
})

describe('text of a layer that is shown', () => {
  test.each([
    ['because nothing switches it off', within('Two'), ''],
    ['beside one that is off', within('One'), secondOff],
    ['because it is named as on', within('Two'), '/BaseState /OFF /ON [5 0 R]'],
    ['because the other is off', within('Without'), secondOff],
  ])('%s stays', (_, content, settings) => {
    expect(pageOf({ content }, settings)).toMatchObject(visible)
  })

  test('as a form stays', () => {
    expect(pageOf(placed, secondOff, '', [form('/OC 4 0 R')])).toMatchObject(visible)
  })

  test('stays when what covers it belongs to a layer that is off', () => {
    const content = `${shown}${secret}/OC /Two BDC q 0 g 60 630 200 30 re f Q EMC`
    expect(pageOf({ content }, secondOff)).toMatchObject(visible)
  })
})
