import { z } from 'zod'
import type { Clock } from '#kernel'
import type { LanguageModels, ModelAnswer, ModelRequest } from '#workflows'
import { callServer } from './call-server.ts'
import { type ChatAbilities, fullAbilities, withoutFormat, withoutWhatWasRefused } from './chat-abilities.ts'
import { type ReadChatDeps, readChatAnswer } from './chat-answer.ts'
import { chatRequest } from './chat-request.ts'
import { type OpenAiClient, openAiClient } from './openai-client.ts'
import { errorIn, failureOfAnswer } from './remote-failure.ts'
import { serverAddress } from './server-address.ts'

export type CompatibleModelsInput = ReadChatDeps & {
  /** With its version: `http://127.0.0.1:11434/v1`. */
  readonly baseUrl: string
  /** Undefined for a server that asks for none. */
  readonly apiKey: string | undefined
  readonly clock: Pick<Clock, 'now'>
}

const provider = 'compatible'

/**
 * Models of any server that speaks OpenAI's Chat Completions. What it takes is learned from what it refuses, and remembered by model:
 * a refusal costs nothing, and is asked again at once without what was refused. It gets the text of documents, not their files.
 */
export function createCompatibleModels(input: CompatibleModelsInput): LanguageModels {
  const { baseUrl, clock } = input
  const load = openAiClient(input)
  const learned = new Map<string, ChatAbilities>()
  return {
    provider,
    address: serverAddress(baseUrl),
    async call(request, { signal, timeoutMs }) {
      const loaded = await load()
      return await callServer({ provider, clock, signal, timeoutMs }, loaded.sdk, async (ended) => {
        const known = learned.get(request.model) ?? fullAbilities
        const send = (abilities: ChatAbilities) =>
          loaded.client.chat.completions.create(chatRequest(request, abilities), { signal: ended, timeout: timeoutMs })
        const { body, abilities } = await sendUntilTaken(loaded, send, known)
        throwTold(body, clock)
        const answer = readChatAnswer(input, body, request)
        learned.set(request.model, learnedFrom(answer, request, abilities))
        return answer
      })
    },
  }
}

type Taken = { readonly body: unknown; readonly abilities: ChatAbilities }

/** At most once for each thing that a server can be asked without. */
async function sendUntilTaken(
  { sdk }: OpenAiClient,
  send: (abilities: ChatAbilities) => Promise<unknown>,
  first: ChatAbilities,
): Promise<Taken> {
  for (let abilities = first; ; ) {
    try {
      return { body: await send(abilities), abilities }
    } catch (error) {
      const isRefusal = error instanceof sdk.APIError && (error.status === 400 || error.status === 422)
      const fewer = isRefusal ? withoutWhatWasRefused(abilities, errorIn(error.error)) : undefined
      if (fewer === undefined) throw error
      abilities = fewer
    }
  }
}

const told = z.object({ error: z.looseObject({ code: z.coerce.number().catch(500) }) })

/** Routers answer with 200 and an error inside. */
function throwTold(body: unknown, clock: Pick<Clock, 'now'>): void {
  const found = told.safeParse(body).data?.error
  if (found === undefined) return
  const status = found.code >= 400 && found.code < 600 ? found.code : 500
  throw failureOfAnswer({ provider, nowMs: clock.now().getTime() }, { status, headers: undefined, body: found })
}

/** A whole answer that is no JSON shows that the format was not looked at: the next call asks in other words. */
function learnedFrom(answer: ModelAnswer, request: ModelRequest, abilities: ChatAbilities): ChatAbilities {
  const isAnswer = request.answerSchema !== undefined && answer.end === 'complete' && answer.toolCalls.length === 0
  return isAnswer && !isJson(answer.text) ? (withoutFormat(abilities) ?? abilities) : abilities
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
