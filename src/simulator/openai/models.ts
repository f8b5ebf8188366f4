import type { OpenAI } from 'openai'
import { findPrices } from '../model/find-prices.ts'
import type { Handler, Route } from '../server/handler.ts'
import type { World } from '../world.ts'

const describeModel = ({ prices }: World, id: string): OpenAI.Model => ({
  id,
  object: 'model',
  created: 0,
  owned_by: prices.models.get(id)?.provider ?? 'openai',
})

const list: Handler = async (world) => ({
  body: { object: 'list', data: [...world.prices.models.keys()].map((id) => describeModel(world, id)) },
})

const retrieve: Handler = async (world, { ids: [id = ''] }) => {
  findPrices(world, id)
  return { body: describeModel(world, id) }
}

const shared = { method: 'GET', family: 'openai', isModelCall: false } as const

export const modelRoutes: readonly Route[] = [
  { ...shared, path: '/v1/models', handle: list },
  { ...shared, path: '/v1/models/*', handle: retrieve },
]
