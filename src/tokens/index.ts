export type { CountInput } from './counting/request-shapes.ts'
export { createTextCounters, type EncodingName, type TextCounters } from './encoding/encodings.ts'
export {
  type Calibration,
  type CalibrationBucket,
  calibrateTokens,
  type EstimateOutcome,
  type EstimateStatistics,
  estimateStatistics,
  learnCalibration,
} from './estimates/calibration.ts'
export {
  type EstimateMethod,
  estimatePdf,
  type PageDetail,
  type PdfFacts,
  type TokenEstimate,
} from './estimates/estimate-pdf.ts'
export { costBound, costOf } from './prices/cost.ts'
export { findModel, getModel, getPriceRow } from './prices/find-price.ts'
export {
  type ModelFacts,
  type ModelProvider,
  type PriceRow,
  type PriceTable,
  type ServiceTier,
  serviceTiers,
} from './prices/price-row.ts'
export { type PriceRowJson, priceRowFromJson, priceRowToJson } from './prices/price-row-json.ts'
export { mergePriceTables, readPriceTable } from './prices/read-price-table.ts'
export {
  noUsage,
  type TokenUsage,
  totalCacheWrite,
  totalInput,
  usageFromAnthropic,
  usageFromOpenAi,
} from './prices/usage.ts'
export { loadPrices } from './shipped-prices.ts'
export { type CountOptions, type TokenCount, TokenCounter, type TokenCountWithCost } from './token-counter.ts'
