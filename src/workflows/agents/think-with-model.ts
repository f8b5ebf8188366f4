import { z } from 'zod'
import { getOrgPolicy } from '#access'
import type { Database, OrgTransaction } from '#database'
import { lookupDocuments } from '#documents'
import { canonicalJson, type DocumentId, fenced, type Json, sha256, storableJson, storableText } from '#kernel'
import {
  type AgentWorkflow,
  findKeptTurn,
  keepTurn,
  listDocumentsRead,
  type Message,
  PauseRequested,
  type RunHold,
  runHold,
  type StepContext,
  type ThinkInput,
  type Thought,
  type Tool,
  type ToolCall,
  unknownTool,
} from '#runs'
import { type PriceTable, type TextCounters, totalInput } from '#tokens'
import { type CallModelDeps, callModel } from '../models/call-model.ts'
import { estimateInput } from '../models/estimate-input.ts'
import type { LanguageModels, ModelMessage, ModelRequest, ModelToolCall } from '../models/model-port.ts'
import { whatMayLeave } from './document-tools.ts'
import { planOf } from './plan-tool.ts'

export type AgentModelDeps = CallModelDeps & {
  readonly database: Pick<Database, 'withOrg'>
  readonly models: LanguageModels
  readonly prices: PriceTable
  readonly counters: TextCounters
}

/** The words that are the same in every turn of an agent, and what it answers at last. */
export type AgentPrompt = {
  /** Of the workflow; also the purpose of its calls in the ledger. */
  readonly name: string
  readonly system: string
  readonly answerSchema: NonNullable<ModelRequest['answerSchema']>
}

export type AgentModelSettings = Pick<ModelRequest, 'model' | 'maxOutputTokens' | 'tier'>

/** A turn as it is kept until its checkpoint. */
const keptTurn = z.object({
  text: z.string().nullable(),
  calls: z.array(z.object({ name: z.string(), arguments: z.string() })),
  tokens: z.number(),
  costNanoUsd: z.number(),
})

type KeptTurn = z.output<typeof keptTurn>

/**
 * Lets a model think: one paid call a turn, kept in the transaction that books it, so that a run that dies behind it goes on with the
 * answer for nothing. Where the org does not allow the model, `instead` thinks.
 * @throws PauseRequested `agent.read_what_stays_here` when the run has read what by now must not be sent
 * @throws what `callModel` throws, and DomainError `run.session_fenced` before anything is paid where the run went on without it
 */
export function thinkWithModel(
  deps: AgentModelDeps,
  prompt: AgentPrompt,
  settings: AgentModelSettings,
  instead: AgentWorkflow['think'],
): AgentWorkflow['think'] {
  return async (context, input) => {
    const request = requestOf(prompt, settings, input)
    const key = sha256(canonicalJson(request.messages as unknown as Json))
    const { orgId, actor, runId } = context
    const held = runHold(deps, context)
    const { allowed, kept, staying } = await deps.database.withOrg(orgId, actor, async (tx) => {
      await held.lock(tx)
      // Its tools judged by the policy of that moment, and not at all where nothing was sent.
      const read = await lookupDocuments(tx, await listDocumentsRead(tx, runId))
      return {
        allowed: await isAllowed(tx, settings.model),
        kept: await findKeptTurn(tx, { runId, key }),
        staying: (await whatMayLeave({ leaves: true }, tx, read)).kept,
      }
    })
    if (!allowed) return await instead(context, input)
    // An answer that is kept was asked for when it was allowed, and nothing is sent for it.
    if (kept === undefined && staying.length > 0) throw readWhatStays(staying)
    // Only `askModel` below keeps turns.
    const turn =
      kept === undefined ? await askModel(deps, { context, prompt, request, key, held }) : keptTurn.parse(kept)
    return thoughtOf(turn, input)
  }
}

async function isAllowed(tx: OrgTransaction, model: string): Promise<boolean> {
  const { allowedModels, cascade } = await getOrgPolicy(tx)
  return cascade !== 'local' && (allowedModels === null || allowedModels.includes(model))
}

const mostNamed = 20

/** The rules cannot take over: what they would conclude follows from what they asked, and this was asked by a model. */
function readWhatStays(staying: readonly DocumentId[]): PauseRequested {
  const named = staying.slice(0, mostNamed)
  const which = `${named.join(', ')}${staying.length > mostNamed ? ', and others' : ''}`
  const message = `The run has read documents that by now never leave this installation, so no model is asked to go on with it: ${which}. Cancel it and ask anew, which leaves them out; or let them leave, and retry it.`
  const input = { code: 'agent.read_what_stays_here', kind: 'denied', message } as const
  const blocker = { code: input.code, documents: staying.length, document_ids: named }
  return new PauseRequested(input, { pauseType: 'needs_person', blocker, autoResumeAt: null })
}

type Asked = {
  readonly context: StepContext
  readonly prompt: AgentPrompt
  readonly request: ModelRequest
  readonly key: string
  readonly held: RunHold
}

async function askModel(deps: AgentModelDeps, { context, prompt, request, key, held }: Asked): Promise<KeptTurn> {
  const { orgId, actor, runId, apiKeyId, signal } = context
  let kept: KeptTurn | undefined
  await callModel(deps, {
    ...{ orgId, actor, models: deps.models, request, signal },
    beforeSent: () => held.require(),
    estimate: estimateInput({ deps, request, pdf: { pages: 0, text: '' }, detail: 'low' }),
    call: { purpose: 'agent', workflow: prompt.name, runId, documentId: null, apiKeyId },
    documentTypeOf: () => null,
    keep: async (tx, { text, toolCalls, usage }, cost) => {
      const tokens = totalInput(usage) + usage.output
      kept = {
        text: text === '' ? null : storableText(text),
        calls: toolCalls.map(({ name, arguments: given }) => ({ name, arguments: given })),
        ...{ tokens, costNanoUsd: Number(cost) },
      }
      await keepTurn(tx, { runId, key, answer: kept, now: deps.clock.now() })
    },
  })
  // `callModel` returns after `keep` alone.
  return keptTurn.parse(kept)
}

/** What providers take for the name of a tool; they would refuse the next turn that repeats another one. */
const callableName = /^[\w-]{1,64}$/

function thoughtOf({ text, calls, tokens, costNanoUsd }: KeptTurn, { conversation }: ThinkInput): Thought {
  const turn = conversation.filter(({ role }) => role === 'assistant').length + 1
  // Named here, since some servers give every turn's calls the same names.
  const made = calls.map(
    (call, index): ToolCall => ({
      callId: `call_${turn}_${index + 1}`,
      tool: callableName.test(call.name) ? call.name : unknownTool,
      arguments: argumentsOf(call.arguments),
    }),
  )
  const plan = planOf(made)
  return {
    message: { role: 'assistant', text, calls: made },
    ...(plan === undefined ? {} : { plan }),
    used: { tokens, costNanoUsd },
  }
}

const jsonObject = z.record(z.string(), z.json())

/** What cannot be read is refused by the tool's own schema, which tells the model. */
function argumentsOf(given: string): ToolCall['arguments'] {
  const unreadable = { not_json: storableText(given.slice(0, 500)) }
  try {
    const parsed = jsonObject.safeParse(given.trim() === '' ? {} : JSON.parse(given))
    return parsed.success ? JSON.parse(storableJson(parsed.data)) : unreadable
  } catch {
    return unreadable
  }
}

function requestOf(prompt: AgentPrompt, settings: AgentModelSettings, input: ThinkInput): ModelRequest {
  return {
    ...settings,
    messages: [
      { role: 'system', text: prompt.system, endsStaticPrefix: true },
      ...input.conversation.map(messageForModel),
    ],
    answerSchema: prompt.answerSchema,
    tools: input.tools.map(toolForModel),
    cacheKey: prompt.name,
  }
}

function messageForModel(message: Message): ModelMessage {
  switch (message.role) {
    case 'user':
      return { role: 'user', parts: [{ kind: 'text', text: message.text }] }
    case 'assistant':
      return { role: 'assistant', text: message.text ?? '', toolCalls: message.calls.map(callForModel) }
    case 'tool': {
      const rest = message.cutFrom === undefined ? '' : `\nCut: the whole answer has ${message.cutFrom} characters.`
      return { role: 'tool', callId: message.callId, output: `${message.outcome}\n${fenced(message.content)}${rest}` }
    }
  }
}

const callForModel = ({ callId, tool, arguments: given }: ToolCall): ModelToolCall => ({
  ...{ callId, name: tool, arguments: JSON.stringify(given) },
})

const toolForModel = ({ name, description, input }: Tool) => ({
  name,
  description,
  parameters: z.toJSONSchema(input, { io: 'input' }) as { readonly [keyword: string]: Json },
})
