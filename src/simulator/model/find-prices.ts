import { findModel, getPriceRow, type ModelFacts, type PriceRow } from '#tokens'
import { ProviderError } from '../provider-error.ts'
import type { World } from '../world.ts'

export type PricedModel = { readonly facts: ModelFacts; readonly row: PriceRow }

/** @throws ProviderError 404 for a model that the price table does not have */
export function findPrices({ prices, clock }: Pick<World, 'prices' | 'clock'>, model: string): PricedModel {
  const facts = findModel(prices, model)
  if (facts === undefined) {
    const message = `The model '${model}' does not exist or you do not have access to it.`
    throw new ProviderError(404, message, { code: 'model_not_found', param: 'model' })
  }
  return { facts, row: getPriceRow(prices, model, clock.now().toISOString().slice(0, 10)) }
}
