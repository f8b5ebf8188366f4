// The library. docs/token-counting.md describes every export of it with units, errors and examples.

export { DomainError, formatUsd, type NanoUsd, parseUsd } from '#kernel'
export {
  type CountInput,
  type CountOptions,
  costBound,
  costOf,
  createTextCounters,
  type EstimateOutcome,
  type EstimateStatistics,
  estimatePdf,
  estimateStatistics,
  getModel,
  getPriceRow,
  loadPrices,
  type ModelFacts,
  type PdfFacts,
  type PriceRow,
  type PriceTable,
  type ServiceTier,
  type TextCounters,
  type TokenCount,
  TokenCounter,
  type TokenCountWithCost,
  type TokenEstimate,
  type TokenUsage,
  usageFromAnthropic,
  usageFromOpenAi,
} from '#tokens'
export { type App, type AppOptions, createApp } from './app/create-app.ts'
export { type EstimatePdfFileInput, estimatePdfFile, type PdfFileEstimate } from './app/estimate-pdf-file.ts'
