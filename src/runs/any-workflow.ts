import type { AgentWorkflow } from './agents/agent.ts'
import type { Workflow } from './workflow.ts'

/** What a worker works on: a list of steps, or a model that decides step by step. */
export type AnyWorkflow<State> = Workflow<State> | AgentWorkflow

export const isAgent = <State>(workflow: AnyWorkflow<State>): workflow is AgentWorkflow => 'tools' in workflow
