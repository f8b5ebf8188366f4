import type { ServiceTier } from '#tokens'
import type { PricedModel } from '../model/find-prices.ts'

/** The tier that the work is done in: the one asked for where the model has it, else the default. */
export function workedTier({ row }: PricedModel, asked: string | null | undefined, inBatch: boolean): ServiceTier {
  if (inBatch) return 'batch'
  if (asked === 'flex' || asked === 'priority') return row.factors[asked] === undefined ? 'standard' : asked
  return 'standard'
}

/** As an answer names it. */
export function saidTier(tier: ServiceTier): 'default' | 'flex' | 'priority' {
  return tier === 'flex' || tier === 'priority' ? tier : 'default'
}
