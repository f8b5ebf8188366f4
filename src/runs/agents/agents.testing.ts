import { z } from 'zod'
import { DomainError } from '#kernel'
import type { AgentWorkflow, Thought } from './agent.ts'
import type { AgentLimits } from './agent-state.ts'
import type { Message, ToolCall } from './message.ts'
import type { Tool } from './tool.ts'

export const limits: AgentLimits = { turns: 50, toolCalls: 50, tokens: 100_000, costNanoUsd: 1e9, activeMs: 600_000 }

/** What tools did, and what was thought, in order. */
export type Journal = string[]

/** One turn after another, by how many were taken: what a model that knows what it wants would say. */
export type Script = readonly (string | readonly Omit<ToolCall, 'callId'>[])[]

export const calls = (tool: string, given: ToolCall['arguments'] = {}): readonly Omit<ToolCall, 'callId'>[] => [
  { tool, arguments: given },
]

const said = (conversation: readonly Message[]) => conversation.filter(({ role }) => role === 'assistant').length

export function agentOf(
  journal: Journal,
  tools: readonly Tool[],
  script: Script,
  given: Partial<AgentWorkflow> = {},
): AgentWorkflow {
  return {
    ...{
      name: 'test',
      tools,
      limits,
      resume: 'auto',
      mostRepairs: 2,
      checks: [],
      forms: { current: 1, migrations: {} },
    },
    async onStart() {},
    begin: ({ subject }) => [{ role: 'user', text: subject }],
    async think(_context, { conversation }): Promise<Thought> {
      const turn = said(conversation)
      journal.push(`think ${turn + 1}`)
      const next = script[Math.min(turn, script.length - 1)] ?? ''
      const message: Thought['message'] =
        typeof next === 'string'
          ? { role: 'assistant', text: next, calls: [] }
          : {
              role: 'assistant',
              text: null,
              calls: next.map((call, index) => ({ ...call, callId: `c${turn + 1}.${index + 1}` })),
            }
      return { message, used: { tokens: 10, costNanoUsd: 100 } }
    },
    mayUse: async () => true,
    verify: ({ text }) =>
      text.startsWith('wrong') ? { kind: 'wrong', problems: ['It is wrong.'] } : { kind: 'right', result: { text } },
    missing: async () => [],
    onFailure: async (_tx, run, failure) => void journal.push(`failed ${run.subject} ${failure.code}`),
    onPause: async (_tx, _run, pause) => void journal.push(`paused ${pause.pauseType}`),
    onResume: async () => void journal.push('resumed'),
    finish: async (_tx, _run, result) => void journal.push(`finished ${JSON.stringify(result)}`),
    onEnded() {},
    ...given,
  }
}

export function toolOf(journal: Journal, name: string, given: Partial<Tool> = {}): Tool {
  return {
    ...{ name, description: `Does ${name}.`, permission: 'test', effect: { kind: 'none' } },
    input: z.record(z.string(), z.json()),
    async run(_context, input) {
      journal.push(`${name} ${JSON.stringify(input)}`)
      return `${name} answered ${JSON.stringify(input)}`
    },
    ...given,
  }
}

export const failing = (message: string) => async () => {
  throw new DomainError({ code: 'test.failed', kind: 'invalid', message })
}
