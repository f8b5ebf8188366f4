import { setting } from '../declaration.ts'
import { text, textList, wholeNumber, yesOrNo } from '../value-schemas.ts'

const languages = ['eng', 'deu', 'fra', 'spa', 'ita', 'nld', 'por', 'pol']

/** Where the machine looks for programs; Windows spells it in its own way. */
function searchPath(environment: Readonly<Record<string, string | undefined>>): string {
  return environment.PATH ?? environment.Path ?? ''
}

export const ocr = {
  'ocr.enabled': setting({
    doc: 'Read pages that are pictures with the program `tesseract`, where it is installed. Without it they go to review.',
    environment: 'AUTOPILOT_OCR_ENABLED',
    schema: yesOrNo(),
    default: true,
  }),
  'ocr.languages': setting<readonly string[]>({
    doc: "Languages that pictures are read in, by `tesseract`'s names; those that are not installed are left out.",
    environment: 'AUTOPILOT_OCR_LANGUAGES',
    schema: textList(),
    default: languages,
    defaultDoc: languages.map((name) => `\`${name}\``).join(', '),
  }),
  'ocr.searchPath': setting({
    doc: 'Folders that `tesseract` is looked for in, separated as in `PATH`.',
    environment: 'AUTOPILOT_OCR_SEARCH_PATH',
    schema: text(),
    computeDefault: ({ environment }) => searchPath(environment),
    defaultDoc: 'the `PATH` of the environment',
  }),
  'ocr.timeoutMs': setting({
    doc: 'How long `tesseract` may look at one page; past it the page counts as unread. It may look up to four times.',
    environment: 'AUTOPILOT_OCR_TIMEOUT_MS',
    schema: wholeNumber({ min: 100 }),
    default: 60_000,
  }),
  'ocr.maxPages': setting({
    doc: 'Pages of a document that are read as pictures; the others count as unread.',
    environment: 'AUTOPILOT_OCR_MAX_PAGES',
    schema: wholeNumber({ min: 1 }),
    default: 50,
  }),
}
