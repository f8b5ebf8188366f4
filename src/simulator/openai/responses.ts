import type { OpenAI } from 'openai'
import { measurePrompt } from '../model/measure-prompt.ts'
import { think } from '../model/think.ts'
import { parseBody } from '../parse-body.ts'
import { ProviderError } from '../provider-error.ts'
import type { Handler, Route } from '../server/handler.ts'
import { responseObject, type WireResponse } from './response-object.ts'
import { promptOfResponse } from './response-prompt.ts'
import { countableRequest, responseRequest } from './response-request.ts'
import { seconds } from './stored-file.ts'

/** A response that the provider keeps; one in the background is done when it has been looked at once. */
export type KeptResponse = {
  readonly id: string
  readonly done: WireResponse
  shown: 'queued' | 'in_progress' | 'final' | 'cancelled'
}

export const createResponse: Handler = async (world, { body, fault, says, inBatch }) => {
  const request = parseBody(responseRequest, body)
  const prompt = promptOfResponse(world, request, inBatch)
  const thought = await think(world, prompt, { fault, says })
  const facts = { id: world.newId('resp_'), newId: world.newId, createdAt: seconds(world) }
  const done = responseObject(facts, request, prompt, thought)
  const isKept = (request.store ?? true) && !inBatch
  if (request.background === true && !isKept) {
    throw new ProviderError(400, 'Background mode requires store to be true.', { param: 'store' })
  }
  if (!isKept) return { body: done, bill: thought.bill }
  const kept = world.responses.add({ id: done.id, done, shown: request.background === true ? 'queued' : 'final' })
  return { body: shownResponse(kept), bill: thought.bill, object: { kind: 'response', id: done.id, state: 'live' } }
}

function shownResponse({ done, shown }: KeptResponse): WireResponse {
  if (shown === 'final') return done
  const { usage: _, ...unfinished } = done
  return { ...unfinished, status: shown, output: [], completed_at: null, incomplete_details: null }
}

const retrieve: Handler = async (world, { ids: [id = ''] }) => {
  const kept = world.responses.get(id)
  const body = shownResponse(kept)
  if (kept.shown === 'in_progress') kept.shown = 'final'
  if (kept.shown === 'queued') kept.shown = 'in_progress'
  return { body }
}

const cancel: Handler = async (world, { ids: [id = ''] }) => {
  const kept = world.responses.get(id)
  if (kept.done.background !== true) throw new ProviderError(400, 'Only background responses can be cancelled.')
  if (kept.shown !== 'final') kept.shown = 'cancelled'
  return { body: shownResponse(kept) }
}

const remove: Handler = async (world, { ids: [id = ''] }) => {
  world.responses.remove(id)
  return { body: { id, object: 'response', deleted: true }, object: { kind: 'response', id, state: 'deleted' } }
}

const countInput: Handler = async (world, { body }) => {
  const prompt = promptOfResponse(world, parseBody(countableRequest, body), false)
  const { blocks } = await measurePrompt(world, prompt)
  const tokens = blocks.reduce((sum, block) => sum + block.tokens, 0)
  return {
    body: { object: 'response.input_tokens', input_tokens: tokens } satisfies OpenAI.Responses.InputTokenCountResponse,
  }
}

const shared = { family: 'openai', isModelCall: false } as const

export const responseRoutes: readonly Route[] = [
  { ...shared, method: 'POST', path: '/v1/responses', isModelCall: true, handle: createResponse },
  { ...shared, method: 'POST', path: '/v1/responses/input_tokens', handle: countInput },
  { ...shared, method: 'GET', path: '/v1/responses/*', handle: retrieve },
  { ...shared, method: 'DELETE', path: '/v1/responses/*', handle: remove },
  { ...shared, method: 'POST', path: '/v1/responses/*/cancel', handle: cancel },
]
