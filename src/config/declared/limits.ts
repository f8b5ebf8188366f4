import { setting } from '../declaration.ts'
import { oneOf, redisUrl, wholeNumber } from '../value-schemas.ts'

export const limits = {
  'limits.agentPerMinute': setting({
    doc: 'Requests a minute that make models or agents work, for each user and each key without a limit of its own.',
    environment: 'AUTOPILOT_LIMITS_AGENT_PER_MINUTE',
    schema: wholeNumber({ min: 1, max: 1_000_000 }),
    default: 5,
  }),
  'limits.crudPerMinute': setting({
    doc: 'All other requests a minute, for each user and each key without a limit of its own.',
    environment: 'AUTOPILOT_LIMITS_CRUD_PER_MINUTE',
    schema: wholeNumber({ min: 1, max: 1_000_000 }),
    default: 60,
  }),
  'limits.publicPerMinute': setting({
    doc: 'Requests a minute that say who somebody is or is about to be (sign-in, refresh, invitations, password codes, OpenID Connect), for each address they come from.',
    environment: 'AUTOPILOT_LIMITS_PUBLIC_PER_MINUTE',
    schema: wholeNumber({ min: 1, max: 1_000_000 }),
    default: 60,
  }),
  'limits.eventStreams': setting({
    doc: 'The most streams of events (`GET /v1/events`) that one process answers at once.',
    environment: 'AUTOPILOT_LIMITS_EVENT_STREAMS',
    schema: wholeNumber({ min: 1, max: 100_000 }),
    default: 500,
  }),
  'redis.url': setting<string | undefined>({
    doc: 'The Redis that counts requests for all processes together. Without it each process counts for itself.',
    environment: 'AUTOPILOT_REDIS_URL',
    schema: redisUrl(),
    default: undefined,
    secret: true,
  }),
  'redis.commandTimeoutMs': setting({
    doc: 'What Redis does not answer within this time has failed.',
    environment: 'AUTOPILOT_REDIS_COMMAND_TIMEOUT_MS',
    schema: wholeNumber({ min: 10, max: 10_000 }),
    default: 250,
    needs: 'redis.url',
  }),
  'redis.agentWhenDown': setting<'closed' | 'open'>({
    doc: 'Requests that make models or agents work while Redis is down: refused (`closed`), or limited by each process for itself (`open`).',
    environment: 'AUTOPILOT_REDIS_AGENT_WHEN_DOWN',
    schema: oneOf(['closed', 'open']),
    default: 'closed',
    needs: 'redis.url',
  }),
  'redis.crudWhenDown': setting<'closed' | 'open'>({
    doc: 'The same for all other requests.',
    environment: 'AUTOPILOT_REDIS_CRUD_WHEN_DOWN',
    schema: oneOf(['closed', 'open']),
    default: 'open',
    needs: 'redis.url',
  }),
}
