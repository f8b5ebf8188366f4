import { assert } from '#kernel'
import type { ServiceTier } from '#tokens'

export type OpenAiTier = 'default' | 'flex' | 'priority'

/** A tier by OpenAI's name. */
export function openAiTier(tier: ServiceTier): OpenAiTier {
  assert(tier !== 'batch', 'a call of the batch tier is made by a batch')
  return tier === 'standard' ? 'default' : tier
}

/** The tier that a call was worked in: what the answer says, which may differ from what was asked for. */
export function workedTier(told: string | null | undefined, asked: ServiceTier): ServiceTier {
  switch (told) {
    case 'default':
    case 'standard':
    // Bought in advance, and else at the price of standard.
    case 'scale':
      return 'standard'
    case 'flex':
      return 'flex'
    case 'priority':
    case 'fast':
    // Dearer than any tier that has a price here, so the dearest.
    case 'ultrafast':
      return 'priority'
    case 'batch':
      return 'batch'
    default:
      return asked
  }
}
