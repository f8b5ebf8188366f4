import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { z } from 'zod'
import { sleep } from '#kernel'

/** One request for one turn of a run, as a provider would bill it. */
export type AskedTurn = {
  readonly run: string
  /** From 1 on. */
  readonly turn: number
  /** Whether a whole answer was sent to somebody who was still there; then, or when it broke off. */
  readonly answered: boolean
  readonly atMs: number
}

/** What the model wants next; a text is its last word. */
export type NextWish = { readonly tool: string; readonly arguments: Readonly<Record<string, unknown>> } | string

export type ScriptedModel = {
  readonly url: string
  /** The bodies of the requests, in order. */
  readonly prompts: readonly string[]
  /** What was asked, in order. */
  readonly asked: readonly AskedTurn[]
  close(): Promise<void>
}

const request = z.looseObject({ model: z.string(), input: z.array(z.looseObject({ type: z.string().optional() })) })

/** How tests name the run in its first message. */
export const runTag = (run: string): string => `run <${run}>`

/**
 * A server of the Responses API whose model wants one thing after another, by how many calls stand in what it is sent. Its journal
 * outlives whoever asks it.
 */
export async function startScriptedModel(
  nextOf: (turn: number) => NextWish,
  latencyMs: () => number,
): Promise<ScriptedModel> {
  const asked: AskedTurn[] = []
  const prompts: string[] = []
  const server = createServer(async (incoming, outgoing) => {
    try {
      const chunks: Buffer[] = []
      for await (const chunk of incoming) chunks.push(chunk)
      const text = Buffer.concat(chunks).toString()
      prompts.push(text)
      const { model, input } = request.parse(JSON.parse(text))
      const run = /run <([0-9a-f-]+)>/.exec(text)?.[1] ?? ''
      const turn = 1 + input.filter(({ type }) => type === 'function_call').length
      outgoing.on('close', () => asked.push({ run, turn, answered: outgoing.writableFinished, atMs: Date.now() }))
      await sleep(latencyMs())
      outgoing.setHeader('content-type', 'application/json')
      outgoing.end(JSON.stringify(responseOf(model, turn, nextOf(turn))))
    } catch {
      // Whoever asked was killed while it did.
      outgoing.destroy()
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    ...{ asked, prompts },
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

function responseOf(model: string, turn: number, next: NextWish) {
  const output =
    typeof next === 'string'
      ? {
          ...{ type: 'message', id: `msg_${turn}`, role: 'assistant', status: 'completed' },
          content: [{ type: 'output_text', text: next, annotations: [] }],
        }
      : {
          ...{ type: 'function_call', id: `fc_${turn}`, call_id: `call_${turn}`, status: 'completed' },
          ...{ name: next.tool, arguments: JSON.stringify(next.arguments) },
        }
  return {
    ...{ id: `resp_${turn}`, object: 'response', created_at: 0, status: 'completed', model, error: null },
    output: [output],
    usage: {
      input_tokens: 1_000 + 100 * turn,
      input_tokens_details: { cached_tokens: 0 },
      output_tokens: 20,
      output_tokens_details: { reasoning_tokens: 0 },
      total_tokens: 1_020 + 100 * turn,
    },
  }
}
