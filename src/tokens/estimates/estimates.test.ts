import { describe, expect, it } from 'vitest'
import { createTextCounters } from '../encoding/encodings.ts'
import { findModel } from '../prices/find-price.ts'
import type { ModelFacts } from '../prices/price-row.ts'
import { loadPrices } from '../shipped-prices.ts'
import { estimateStatistics, learnCalibration } from './calibration.ts'
import { estimatePdf, type PdfFacts } from './estimate-pdf.ts'

const prices = loadPrices()
const countText = createTextCounters().o200k_base

function estimate(facts: PdfFacts, name = 'gpt-5', detail: 'low' | 'high' = 'high') {
  const model = findModel(prices, name)
  if (model === undefined) throw new Error(`no model ${name}`)
  return estimatePdf(countText, { facts, model, detail, maxInputTokens: 200_000 })
}

describe('the tokens of a PDF', () => {
  it('are its text and the pictures of its pages where both are known', () => {
    const text = 'Rechnung Nr. 4711 '.repeat(50)
    const { expected, high, confidence, method } = estimate({ known: 'text', pages: 2, text })
    expect(expected).toBe(countText(text) + 2 * 910)
    expect(high).toBe(Math.ceil(expected * 1.15))
    expect([confidence, method]).toEqual(['high', 'text'])
  })

  it('are fewer where the pictures are shown in low detail', () => {
    const facts = { known: 'pages', pages: 3 } as const
    expect(estimate(facts, 'gpt-5', 'low').high).toBeLessThan(estimate(facts).high)
  })

  it('are guessed from the size with medium confidence, at most what a request may hold', () => {
    expect(estimate({ known: 'size', sizeBytes: 100_000 })).toMatchObject({ confidence: 'medium', method: 'size' })
    const huge = estimate({ known: 'size', sizeBytes: 500_000_000 })
    expect(huge.high).toBe(600 * (910 + 1_400))
  })

  it('are all that a model can read where nothing is known', () => {
    expect(estimate({ known: 'nothing' })).toEqual({
      low: 0,
      expected: 400_000,
      high: 400_000,
      confidence: 'low',
      method: 'fallback',
    })
    expect(estimate({ known: 'nothing' }, 'gpt-6-sol').high).toBe(200_000)
  })

  it('are counted with the margin of a model that publishes no encoding', () => {
    const facts = { known: 'text', pages: 1, text: 'word '.repeat(1_000) } as const
    expect(estimate(facts, 'claude-sonnet-5-5').high).toBe(Math.ceil((countText(facts.text) + 1_600) * 1.15 * 1.6))
  })

  it.each<PdfFacts>([
    { known: 'text', pages: 4, text: 'x' },
    { known: 'pages', pages: 1 },
    { known: 'size', sizeBytes: 1 },
    { known: 'nothing' },
  ])('are low, expected and high in this order: %j', (facts) => {
    const { low, expected, high } = estimate(facts)
    expect([low, expected, high]).toEqual([low, expected, high].toSorted((a, b) => a - b))
  })
})

describe('learning from estimates', () => {
  it('says how far off they were, and how many were near', () => {
    const outcomes = [
      { expected: 100, actual: 110 },
      { expected: 100, actual: 130 },
      { expected: 0, actual: 5 },
    ]
    const statistics = estimateStatistics(outcomes, 0.15)
    expect(statistics).toMatchObject({ calls: 2, withinTolerance: 0.5, multiplier: 1 })
    expect(statistics.meanDelta).toBeCloseTo(0.2)
  })

  it('multiplies by the median of what calls were, and holds what 95 of 100 did not pass, once it knows enough', () => {
    const outcomes = Array.from({ length: 101 }, (_, index) => ({ expected: 1_000, actual: 1_000 + index * 10 }))
    expect(estimateStatistics(outcomes, 0.15)).toMatchObject({ multiplier: 1.5, p95Ratio: 1.95 })
    expect(learnCalibration(outcomes)).toEqual({ factor: 1.5, bound: 1.95 })
    expect(learnCalibration(outcomes.slice(0, 19))).toEqual({ factor: 1, bound: 1 })
  })

  it('is not moved by a few odd documents', () => {
    const usual = Array.from({ length: 30 }, () => ({ expected: 1_000, actual: 1_050 }))
    const odd = Array.from({ length: 10 }, () => ({ expected: 1_000, actual: 90_000 }))
    expect(learnCalibration([...usual, ...odd]).factor).toBe(1.05)
  })

  it('never learns to expect next to nothing, nor without end', () => {
    const repeated = (actual: number) => Array.from({ length: 50 }, () => ({ expected: 1_000, actual }))
    expect(learnCalibration(repeated(1))).toEqual({ factor: 0.5, bound: 0.5 })
    expect(learnCalibration(repeated(900_000))).toEqual({ factor: 2, bound: 4 })
    expect(learnCalibration([])).toEqual({ factor: 1, bound: 1 })
  })
})

// A model whose facts are missing is dearer, not free.
it('takes a dear picture for a model whose pictures nobody measured', () => {
  const model: ModelFacts = { model: 'own', provider: 'compatible', encoding: 'o200k_base', encodingMargin: 10_000n }
  const facts = { known: 'pages', pages: 1 } as const
  expect(estimatePdf(countText, { facts, model, detail: 'high', maxInputTokens: 1 }).expected).toBeGreaterThan(3_800)
})
