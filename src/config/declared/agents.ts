import { setting } from '../declaration.ts'
import { text, usdAmount, wholeNumber } from '../value-schemas.ts'

export const agents = {
  'agents.model': setting<string | undefined>({
    doc: 'The model that agents think with, of the same provider. With `local` they follow rules, offline and free.',
    environment: 'AUTOPILOT_AGENTS_MODEL',
    schema: text().min(1).describe('the name of a model'),
    default: undefined,
    defaultDoc: 'the model that is asked first about documents',
  }),
  'agents.concurrency': setting({
    doc: 'Runs of one kind of agent that one process works on at once.',
    environment: 'AUTOPILOT_AGENTS_CONCURRENCY',
    schema: wholeNumber({ min: 1, max: 100 }),
    default: 4,
  }),
  'agents.maxTurns': setting({
    doc: 'Turns of the model after which a run waits for a person.',
    environment: 'AUTOPILOT_AGENTS_MAX_TURNS',
    schema: wholeNumber({ min: 1, max: 10_000 }),
    default: 30,
  }),
  'agents.maxToolCalls': setting({
    doc: 'Calls of tools after which a run waits for a person.',
    environment: 'AUTOPILOT_AGENTS_MAX_TOOL_CALLS',
    schema: wholeNumber({ min: 1, max: 10_000 }),
    default: 100,
  }),
  'agents.maxTokens': setting({
    doc: 'Tokens, of input and output, after which a run waits for a person.',
    environment: 'AUTOPILOT_AGENTS_MAX_TOKENS',
    schema: wholeNumber({ min: 1 }),
    default: 1_000_000,
  }),
  'agents.maxCostUsd': setting({
    doc: 'What the calls of one run may cost before it waits for a person. Budgets hold beside it.',
    environment: 'AUTOPILOT_AGENTS_MAX_COST_USD',
    schema: usdAmount(),
    default: '1',
  }),
  'agents.maxActiveMs': setting({
    doc: 'How long a run may work before it waits for a person. Waiting does not count.',
    environment: 'AUTOPILOT_AGENTS_MAX_ACTIVE_MS',
    schema: wholeNumber({ min: 1 }),
    default: 600_000,
  }),
}
