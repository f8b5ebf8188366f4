import { setting } from '../declaration.ts'
import { listOf, oneOf, text, usdAmount, wholeNumber } from '../value-schemas.ts'

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
  'agents.askBeforeResume': setting({
    doc: 'Agents whose runs go on after their session was cut off only when a person approves that; the others go on by themselves.',
    environment: 'AUTOPILOT_AGENTS_ASK_BEFORE_RESUME',
    schema: listOf(['ask', 'itinerary']),
    default: [],
    defaultDoc: 'none',
  }),
  'agents.decideWithinMs': setting({
    doc: 'How long people have to decide about a run of an agent that waits for them, unless a deadline is set for it; 0: without end.',
    environment: 'AUTOPILOT_AGENTS_DECIDE_WITHIN_MS',
    schema: wholeNumber({ min: 0, max: 31_536_000_000 }),
    default: 86_400_000,
  }),
  'agents.undecided': setting({
    doc: 'What is done when nobody decided in time: `escalate` raises an alert, and the run still waits; `deny` does not allow a call that waits for approval, and escalates other waits; `cancel` ends the run.',
    environment: 'AUTOPILOT_AGENTS_UNDECIDED',
    schema: oneOf(['escalate', 'deny', 'cancel']),
    default: 'escalate',
  }),
}
