import type { Settings } from '#config'
import { parseUsd } from '#kernel'
import type { AgentLimits, AgentWorkflow } from '#runs'
import {
  type AgentPrompt,
  askWorkflow,
  itineraryWorkflow,
  type ModelExtraction,
  mayUseTools,
  thinkWithModel,
  waitsForPeople,
} from '#workflows'
import type { Foundation } from './open-foundation.ts'

export type OpenAgentsDeps = Pick<Foundation, 'database' | 'clock' | 'ids'> & {
  /** Null where agents think by rules. */
  readonly models: ModelExtraction | null
}

/** Every kind of agent, as this installation is set. */
export function openAgents(settings: Settings, deps: OpenAgentsDeps): readonly AgentWorkflow[] {
  const { database, clock, ids, models } = deps
  const common = {
    ...{ database, clock, ids },
    leaves: models !== null,
    mayUse: mayUseTools(deps),
    limits: limitsOf(settings.agents),
    waits: waitsForPeople({ afterMs: settings.agents.decideWithinMs, outcome: settings.agents.undecided }),
    thinking: thinkingOf(settings, models),
    onEnded() {},
  }
  const resume = (kind: 'ask' | 'itinerary') => (settings.agents.askBeforeResume.includes(kind) ? 'ask' : 'auto')
  return [
    askWorkflow({ ...common, resume: resume('ask') }),
    itineraryWorkflow({ ...common, resume: resume('itinerary') }),
  ]
}

function limitsOf({ maxTurns, maxToolCalls, maxTokens, maxCostUsd, maxActiveMs }: Settings['agents']): AgentLimits {
  return {
    turns: maxTurns,
    toolCalls: maxToolCalls,
    tokens: maxTokens,
    // Nine digits before the point fit.
    costNanoUsd: Number(parseUsd(maxCostUsd)),
    activeMs: maxActiveMs,
  }
}

function thinkingOf({ agents }: Settings, models: ModelExtraction | null) {
  if (models === null) return (_prompt: AgentPrompt, local: AgentWorkflow['think']) => local
  const { model, maxOutputTokens, tier } = models.settings.first
  const asked = { model: agents.model ?? model, maxOutputTokens, tier }
  return (prompt: AgentPrompt, local: AgentWorkflow['think']) => thinkWithModel(models.deps, prompt, asked, local)
}
