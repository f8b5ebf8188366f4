import type { ReadDocument, ReadPage, Word } from '#reading'

/** Where a server is given the text of a document and not the file: between two marks, each line indented. */
const mark = /^=== document ===$/m

/** A document from the text of a message, laid out as lines of a typewriter. Between marks an empty line ends a page. */
export function readText(message: string): ReadDocument {
  const [, fenced] = message.split(mark)
  const texts = fenced === undefined ? [message.trim()] : fenced.replace(/^ {2}/gm, '').trim().split('\n\n')
  const [pages, characters] = [texts.length, texts.reduce((sum, { length }) => sum + length, 0)]
  return {
    pages: texts.map((text, index) => pageOf(text, index + 1)),
    coverage: { pagesTotal: pages, pagesRead: pages, charactersTotal: characters, charactersRead: characters },
    information: {
      ...{ title: null, author: null, subject: null, keywords: null },
      ...{ creator: null, producer: null, createdAt: null, modifiedAt: null },
    },
    formFields: [],
    embeddedFiles: [],
    embeddedFilesTotal: 0,
    repaired: false,
    encrypted: false,
  }
}

const fontSize = 10
const letterWidth = 5
const lineHeight = 12

function pageOf(text: string, pageNumber: number): ReadPage {
  const words: Word[] = []
  let lineStart = 0
  for (const [row, line] of text.split('\n').entries()) {
    for (const match of line.matchAll(/\S+/g)) {
      const [word] = match
      const start = lineStart + match.index
      const box = {
        x: match.index * letterWidth,
        y: row * lineHeight,
        width: word.length * letterWidth,
        height: fontSize,
      }
      words.push({ text: word, box, fontSize, start, end: start + word.length })
    }
    lineStart += line.length + 1
  }
  return {
    pageNumber,
    widthPoints: 595,
    heightPoints: 842,
    text,
    words,
    barcodes: [],
    hiddenText: '',
    textSource: text === '' ? null : 'text_layer',
    quarterTurns: 0,
    coverage: text === '' ? 'blank' : 'text',
  }
}
