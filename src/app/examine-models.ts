import type { Settings } from '#config'
import type { HealthFinding } from '#telemetry'
import { getPriceRow } from '#tokens'
import { openPrices } from './open-prices.ts'

/** For a person who asks what is wrong: who is asked, and whether what is asked has a price. Nothing is called. */
export async function examineModels(
  settings: Pick<Settings, 'models' | 'pricing'>,
  today: string,
): Promise<HealthFinding> {
  const { server, cascade, strongModel } = settings.models
  const prices = await openPrices(settings)
  if (server.provider === 'local') return { status: 'ok', detail: 'no model is asked: the local rules read documents' }
  const models = [server.model, ...(strongModel === undefined ? [] : [strongModel])]
  for (const model of models) getPriceRow(prices, model, today)
  return {
    status: 'ok',
    detail: `${server.provider} is asked for ${models.join(' and ')}, cascade ${cascade}; their prices are known`,
  }
}
