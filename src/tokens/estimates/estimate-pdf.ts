import type { CountText } from '../encoding/text-counter.ts'
import type { ModelFacts } from '../prices/price-row.ts'

/** How much detail the model is shown of a page's picture. */
export type PageDetail = 'low' | 'high'

/** What an estimate was made from; each has its own calibration. */
export type EstimateMethod = 'text' | 'pages' | 'size' | 'fallback'

/** Tokens that a file will be as input. Reserve on `high`. */
export type TokenEstimate = {
  readonly low: number
  readonly expected: number
  readonly high: number
  readonly confidence: 'high' | 'medium' | 'low'
  readonly method: EstimateMethod
}

/** What is known of a PDF, best first. */
export type PdfFacts =
  /** Its pages were counted and their text was read. */
  | { readonly known: 'text'; readonly pages: number; readonly text: string }
  /** Its pages were counted; what they say was not read. */
  | { readonly known: 'pages'; readonly pages: number }
  | { readonly known: 'size'; readonly sizeBytes: number }
  | { readonly known: 'nothing' }

export type EstimatePdfInput = {
  readonly facts: PdfFacts
  readonly model: ModelFacts
  readonly detail: PageDetail
  /** Where the model says no more: what its input is at most, in tokens. */
  readonly maxInputTokens: number
}

/** Measured on the text pages of 466 PDFs of test suites, o200k_base: the median and the 95th percentile. */
const textPage = { median: 241, p95: 1_400 }
/** Measured there too: kilobytes a page are 18 in the median and 4 for long plain texts; pages are capped as requests are. */
const bytesPerPage = { median: 18_432, dense: 4_096 }
const mostPages = 600
/** A page of a model whose picture size is not published: dearer than every published one but gpt-4o-mini's. */
const unknownPageImage = { low: 400, high: 3_800 }
/** Text is counted as PDFium reads it; providers read it in their own way. In hundredths. */
const textMargin = 115
const certain = 10_000n

/**
 * Tokens of a PDF as input: the models are given the text and a picture of every page. The size of that picture is not
 * published by every provider, so even an estimate from text has a margin.
 */
export function estimatePdf(countText: CountText, input: EstimatePdfInput): TokenEstimate {
  const { facts, model, detail, maxInputTokens } = input
  const image = (model.pageImage ?? unknownPageImage)[detail]
  switch (facts.known) {
    case 'text': {
      const text = countText(facts.text)
      const expected = text + facts.pages * image
      return {
        low: Math.min(text, expected),
        expected,
        high: Math.ceil((expected * textMargin * Number(model.encodingMargin)) / Number(certain) / 100),
        confidence: 'high',
        method: 'text',
      }
    }
    case 'pages':
      return ofPages(facts.pages, facts.pages, image, 'high', 'pages')
    case 'size': {
      const expectedPages = pagesFrom(facts.sizeBytes, bytesPerPage.median)
      const mostLikely = pagesFrom(facts.sizeBytes, bytesPerPage.dense)
      return ofPages(expectedPages, mostLikely, image, 'medium', 'size')
    }
    case 'nothing': {
      const high = model.contextTokens ?? maxInputTokens
      return { low: 0, expected: high, high, confidence: 'low', method: 'fallback' }
    }
  }
}

function ofPages(
  expectedPages: number,
  mostPagesLikely: number,
  image: number,
  confidence: 'high' | 'medium',
  method: EstimateMethod,
): TokenEstimate {
  return {
    low: image,
    expected: expectedPages * (image + textPage.median),
    high: mostPagesLikely * (image + textPage.p95),
    confidence,
    method,
  }
}

function pagesFrom(sizeBytes: number, perPage: number): number {
  return Math.min(mostPages, Math.max(1, Math.ceil(sizeBytes / perPage)))
}
