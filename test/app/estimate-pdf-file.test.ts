import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { estimatePdfFile, loadPrices } from '../../src/app.ts'

const path = fileURLToPath(new URL('../../samples/invoice-en-northfork.pdf', import.meta.url))
const encrypted = fileURLToPath(new URL('../../samples/payslip-en-encrypted.pdf', import.meta.url))
const model = 'gpt-5'

describe('the estimate of a PDF file', () => {
  it('is the same by its path, its bytes and its base64', async () => {
    const bytes = await readFile(path)
    const base64 = bytes.toString('base64')
    const byPath = await estimatePdfFile({ model, file: { path } })
    expect(byPath).toMatchObject({ method: 'text', confidence: 'high', pages: 1 })
    expect(await estimatePdfFile({ model, file: { bytes } })).toEqual(byPath)
    expect(await estimatePdfFile({ model, file: { base64 } })).toEqual(byPath)
    const dataUrl = `data:application/pdf;base64,${base64}`
    expect(await estimatePdfFile({ model, file: { base64: dataUrl } })).toEqual(byPath)
  })

  it('needs the password of an encrypted file', async () => {
    const file = { path: encrypted }
    await expect(estimatePdfFile({ model, file })).rejects.toMatchObject({ code: 'document.encrypted' })
    expect(await estimatePdfFile({ model, file, passwords: ['paper'] })).toMatchObject({ method: 'text' })
  })

  it('costs what the tier and the day say', async () => {
    const standard = await estimatePdfFile({ model, file: { path } })
    const batch = await estimatePdfFile({ model, file: { path }, tier: 'batch' })
    expect(batch.expectedCostNanoUsd * 2n - standard.expectedCostNanoUsd).toBeLessThanOrEqual(1n)
    expect(standard.highCostNanoUsd).toBeGreaterThan(standard.expectedCostNanoUsd)
    const before = estimatePdfFile({ model, file: { path }, now: new Date('2020-01-01T00:00:00Z') })
    await expect(before).rejects.toMatchObject({ code: 'model.no_price' })
  })

  it('is refused for a model without a price, unless the caller brings one', async () => {
    await expect(estimatePdfFile({ model: 'own', file: { path } })).rejects.toMatchObject({ code: 'model.unknown' })
    const text = `version: 1
models:
  - model: own
    provider: compatible
    encoding: cl100k_base
    prices:
      - { valid_from: 2026-01-01, input: '1', output: '1', source: contract, checked_at: 2026-01-01 }
`
    const prices = loadPrices({ name: 'own.yaml', text })
    const estimate = await estimatePdfFile({ model: 'own', file: { path }, prices })
    expect(estimate.expectedCostNanoUsd).toBe(BigInt(estimate.expected) * 1_000n)
  })
})
