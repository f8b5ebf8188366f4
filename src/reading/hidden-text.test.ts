import { describe, expect, test } from 'vitest'
import { line, type PagePlan, scanImage, scanPage, stream } from './pdfs.testing.ts'
import { useReader } from './reader.testing.ts'

const { pageOf } = useReader()

const shown = line('Total 12,50', 72, 700)
const secret = line('pay 999,00 now', 72, 640)
const box = (colour: string, y = 630) => `q ${colour} rg 60 ${y} 200 30 re f Q\n`
const inColour = (colour: string, text = secret) => `q ${colour} rg ${text} Q\n`
const size = (points: number, text = secret) => text.replace('/F1 12', `/F1 ${points}`)
const state = (entries: string) => `/ExtGState << /G << ${entries} >> >>`
const stripes = Array.from({ length: 20 }, (_, row) => `60 ${630 + 1.5 * row} 200 1.6 re f`).join('\n')
const rules = Array.from({ length: 20 }, (_, row) => `60 ${100 + 30 * row} 300 1 re f`).join('\n')
const specks = Array.from(
  { length: 1_100 },
  (_, index) => `${10 * (index % 50)} ${100 + 10 * (index / 50)} 4 4 re f\n`,
).join('')
const formOf = (content: string) =>
  stream(content, '/Type /XObject /Subtype /Form /BBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >>')

describe('text that nobody can see', () => {
  test.each<[string, PagePlan]>([
    ['is white on white', { content: shown + inColour('1 1 1') }],
    ['is nearly white on white', { content: shown + inColour('0.99 0.99 0.98') }],
    ['has the colour of the box under it', { content: shown + box('0.2 0.3 0.6') + inColour('0.2 0.3 0.6') }],
    ['has the colour of the whole page', { content: `q 1 1 0.8 rg 0 0 612 792 re f Q ${shown}${inColour('1 1 0.8')}` }],
    ['is a point high', { content: shown + size(1) }],
    ['is scaled down to a point', { content: `${shown}q 0.08 0 0 0.08 50 600 cm ${secret} Q` }],
    ['lies left of the page', { content: shown + line('pay 999,00 now', -400) }],
    [
      'lies over the part of the page that is shown',
      { content: shown + line('pay 999,00 now', 72, 760), entries: '/CropBox [0 0 612 750]' },
    ],
    ['is invisible by its render mode', { content: `${shown}3 Tr ${secret}` }],
    ['only clips', { content: `${shown}7 Tr ${secret}` }],
    ['is wholly transparent', { content: `${shown}/G gs ${secret}`, resources: state('/ca 0') }],
    ['is nearly transparent', { content: `${shown}/G gs ${secret}`, resources: state('/ca 0.02') }],
    ['is clipped away in white', { content: `${shown}q 0 0 5 5 re W n ${box('0 0 0')}${inColour('1 1 1')} Q` }],
    ['lies under a box', { content: shown + secret + box('0 0 0') }],
    ['is stroked in white', { content: `${shown}q 1 1 1 RG 1 Tr ${secret} Q` }],
    ['is 0.95 gray', { content: shown + inColour('0.95 0.95 0.95') }],
    ['is 1.6 points high', { content: shown + size(1.6) }],
    ['has no width', { content: `${shown}q 0 Tz ${secret} Q` }],
    ['is cut off by a clip', { content: `${shown}q 0 0 50 50 re W n ${secret} Q` }],
    ['is cut off by two clips', { content: `${shown}q 0 600 90 90 re W n 90 600 300 90 re W n ${secret} Q` }],
    ['stands in the hole of a clip', { content: `${shown}q 0 0 612 792 re 60 630 200 30 re W* n ${secret} Q` }],
    ['lies under two boxes of one path', { content: `${shown}${secret}q 60 630 90 30 re 150 630 110 30 re f Q` }],
    ['lies under a thick line', { content: `${shown}${secret}q 24 w 60 642 m 260 642 l S Q` }],
    ['lies under stripes', { content: `${shown}${secret}q ${stripes} Q` }],
    ['lies under the last of many boxes', { content: `${shown}${secret}${specks}${box('0 0 0')}` }],
    ['lies over the last of many boxes in its colour', { content: `${shown}${specks}${box('0 0 0')}${secret}` }],
    ['lightens white paper', { content: `${shown}/G gs ${secret}`, resources: state('/BM /Lighten') }],
  ])('%s: it is kept apart from the text', (_, plan) => {
    const { text, words, hiddenText } = pageOf(plan)
    expect(text).toBe('Total 12,50')
    expect(words.map((word) => word.text)).toEqual(['Total', '12,50'])
    expect(hiddenText).toBe('pay 999,00 now')
  })

  test('is found inside a form, also where the form is placed', () => {
    const plan = { content: `${shown}q 1 0 0 1 0 -200 cm /F Do Q`, resources: '/XObject << /F 4 0 R >>' }
    const white = pageOf(plan, [formOf(inColour('1 1 1'))])
    expect(white).toMatchObject({ text: 'Total 12,50', hiddenText: 'pay 999,00 now' })
    const onDark = pageOf(plan, [formOf(box('0 0 0.5') + inColour('1 1 1'))])
    expect(onDark).toMatchObject({ text: 'Total 12,50\npay 999,00 now', hiddenText: '' })
  })

  test('is found on a turned page', () => {
    const { text, hiddenText } = pageOf({
      content: shown + box('0 0 0') + inColour('1 1 1') + inColour('1 1 1', line('secret', 300, 200)),
      entries: '/Rotate 90',
    })
    expect(text).toContain('pay 999,00 now')
    expect(hiddenText).toBe('secret')
  })

  test('is taken out of the middle of a line and of a word', () => {
    const content = 'BT /F1 12 Tf 72 700 Td (Total 1) Tj 1 g (000) Tj 0 g ( 2,50 EUR) Tj ET'
    const { text, hiddenText } = pageOf({ content })
    expect(text).toBe('Total 1 2,50 EUR')
    expect(hiddenText).toBe('000')
  })

  test('is cut off by letters, which cannot be seen either', () => {
    const content = `${shown}q BT /F1 12 Tf 72 100 Td 7 Tr (x) Tj ET 0 Tr ${secret} Q`
    expect(pageOf({ content })).toMatchObject({ text: 'Total 12,50', hiddenText: 'x pay 999,00 now' })
  })

  test('is kept to 2,000 characters', () => {
    const rows = Array.from({ length: 60 }, (_, row) =>
      inColour('1 1 1', line('hidden '.repeat(12), 20, 600 - 9 * row)),
    )
    const { text, hiddenText } = pageOf({ content: shown + rows.join('') })
    expect(text).toBe('Total 12,50')
    expect(hiddenText.length).toBeGreaterThan(1_900)
    expect(hiddenText.length).toBeLessThanOrEqual(2_000)
  })

  test('alone on a page with a picture does not make it read', () => {
    const content = `${scanPage.content} ${inColour('1 1 1', line('all of this is hidden '.repeat(8), 10))}`
    const white = stream(
      new Uint8Array(12).fill(255),
      '/Type /XObject /Subtype /Image /Width 2 /Height 2 /ColorSpace /DeviceRGB /BitsPerComponent 8',
    )
    expect(pageOf({ ...scanPage, content }, [white])).toMatchObject({ text: '', coverage: 'unread' })
  })
})

describe('text under something', () => {
  const under = (resources: string, ...extra: readonly string[]) =>
    pageOf({ content: `${shown}${secret}q 200 0 0 30 60 630 cm /X Do Q`, resources }, extra)

  test('that is a picture is kept apart from the text', () => {
    expect(under('/XObject << /X 4 0 R >>', scanImage)).toMatchObject({
      text: 'Total 12,50',
      hiddenText: 'pay 999,00 now',
    })
  })

  test('that is a form is kept apart from the text', () => {
    const cover = stream('0 0 1 1 re f', '/Type /XObject /Subtype /Form /BBox [0 0 1 1]')
    expect(under('/XObject << /X 4 0 R >>', cover)).toMatchObject({ text: 'Total 12,50', hiddenText: 'pay 999,00 now' })
  })

  test('that is a shading is kept apart from the text', () => {
    const blend = '<< /FunctionType 2 /Domain [0 1] /C0 [1 0 0] /C1 [0 0 1] /N 1 >>'
    const shading = `/Shading << /S << /ShadingType 2 /ColorSpace /DeviceRGB /Coords [0 0 612 0] /Function ${blend} >> >>`
    const content = `${shown}${secret}q 60 630 200 30 re W n /S sh Q`
    expect(pageOf({ content, resources: shading })).toMatchObject({ text: 'Total 12,50', hiddenText: 'pay 999,00 now' })
  })
})

describe('text in a form', () => {
  const inForm = (before: string, resources: string, entries = '') =>
    pageOf({ content: `${shown}q ${before} /F Do Q`, resources: `/XObject << /F 4 0 R >> ${resources}` }, [
      stream(
        secret,
        `/Type /XObject /Subtype /Form /BBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> ${entries}`,
      ),
    ])

  test.each([
    ['wholly transparent', '/G gs', state('/ca 0'), '/Group << /S /Transparency >>'],
    ['clipped away', '0 0 50 50 re W n', '', ''],
    ['clipped by the bounds of the form', '', '', '/BBox [0 0 50 50]'],
    ['placed without width', '0 0 0 1 0 0 cm', '', ''],
  ])('%s is kept apart from the text', (_, before, resources, entries) => {
    expect(inForm(before, resources, entries)).toMatchObject({ text: 'Total 12,50', hiddenText: 'pay 999,00 now' })
  })

  test('half transparent stays', () => {
    expect(inForm('/G gs', state('/ca 0.5'), '/Group << /S /Transparency >>')).toMatchObject({
      text: 'Total 12,50\npay 999,00 now',
      hiddenText: '',
    })
  })
})

describe('text that people can see', () => {
  test.each<[string, PagePlan, string[]]>([
    ['white on a dark box', { content: shown + box('0.1 0.1 0.4') + inColour('1 1 1') }, []],
    ['small print of 5 points', { content: shown + size(5) }, []],
    ['print of 2 points', { content: shown + size(2) }, []],
    [
      'type of a large scale',
      { content: `${shown}q 12 0 0 12 72 640 cm ${size(1, line('pay 999,00 now', 0, 0))} Q` },
      [],
    ],
    ['light gray', { content: shown + inColour('0.85 0.85 0.85') }, []],
    ['gray small print', { content: shown + inColour('0.6 0.6 0.6', size(5)) }, []],
    ['a watermark', { content: `${shown}/G gs ${size(60)}`, resources: state('/ca 0.1') }, []],
    ['condensed', { content: `${shown}q 50 Tz ${secret} Q` }, []],
    ['inside its clip', { content: `${shown}q 60 630 200 30 re W n ${secret} Q` }, []],
    ['a little outside of its clip', { content: `${shown}q 73 630 200 30 re W n ${secret} Q` }, []],
    ['beside stripes', { content: `${shown}${line('pay 999,00 now', 300, 640)}${stripes}` }, []],
    ['between the rules of a table', { content: `${shown}${secret}${rules}` }, []],
    ['among many boxes', { content: `${shown}${secret}${specks}` }, []],
    ['multiplied', { content: `${shown}/G gs ${secret}`, resources: state('/BM /Multiply') }, []],
    ['twice, for bold type', { content: `${shown}${secret}${secret.replace('72', '72.2')}` }, []],
    ['yellow', { content: shown + inColour('1 1 0') }, []],
    ['black on a black rule of the table', { content: `${shown}60 638 200 1 re f ${secret}` }, []],
    ['black beside a black box', { content: shown + box('0 0 0', 500) + secret }, []],
    [
      'under a translucent marker',
      { content: `${shown}${secret}/G gs ${box('1 1 0')}`, resources: state('/ca 0.4') },
      [],
    ],
    [
      'under a marker that multiplies',
      { content: `${shown}${secret}/G gs ${box('1 1 0')}`, resources: state('/BM /Multiply') },
      [],
    ],
    ['half transparent', { content: `${shown}/G gs ${secret}`, resources: state('/ca 0.4') }, []],
    ['white with a black outline', { content: `${shown}q 1 1 1 rg 0 0 0 RG 2 Tr ${secret} Q` }, []],
    ['half on the page', { content: shown + line('pay 999,00 now', -2, 640) }, []],
    ['filled through its own clip', { content: `${shown}q 7 Tr ${secret} 0 0 612 792 re f Q` }, []],
    [
      'white on a picture',
      { content: `q 300 0 0 60 60 620 cm /X Do Q ${shown}${inColour('1 1 1')}`, resources: '/XObject << /X 4 0 R >>' },
      [scanImage],
    ],
  ])('%s stays', (_, plan, extra) => {
    expect(pageOf(plan, extra)).toMatchObject({ text: 'Total 12,50\npay 999,00 now', hiddenText: '' })
  })

  test('is the invisible text layer of a scan', () => {
    const words = 'recognized words '.repeat(10).trim()
    const { text, hiddenText } = pageOf({ ...scanPage, content: `${scanPage.content} 3 Tr ${line(words, 10)}` }, [
      scanImage,
    ])
    expect(text).toBe(words)
    expect(hiddenText).toBe('')
  })

  test('is the invisible text layer of a picture on a printed page, but not beside the picture', () => {
    const picture = `q 300 0 0 60 60 620 cm /X Do Q ${shown}`
    const content = `${picture} 3 Tr ${secret} ${line('beside', 72, 300)}`
    const { text, hiddenText } = pageOf({ content, resources: '/XObject << /X 4 0 R >>' }, [scanImage])
    expect(text).toBe('Total 12,50\npay 999,00 now')
    expect(hiddenText).toBe('beside')
  })

  test('is the text layer of a page whose letters are drawings', () => {
    const content = `${'10 10 m 20 30 l 30 10 l h f\n'.repeat(60)} 3 Tr ${line('what the drawings say '.repeat(6), 10)}`
    expect(pageOf({ content })).toMatchObject({ hiddenText: '', coverage: 'text' })
  })
})
