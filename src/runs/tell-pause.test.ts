import { describe, expect, it } from 'vitest'
import type { OrgId } from '#kernel'
import { silentLogger } from '#telemetry'
import type { PauseRequest, PauseType } from './pause.ts'
import { pauseTeller } from './tell-pause.ts'

const org = 'o1' as OrgId
const pause = (pauseType: PauseType, blocker: PauseRequest['blocker']): PauseRequest => ({
  ...{ pauseType, blocker, code: 'test.waits', reason: 'It waits.', autoResumeAt: null, deadline: null },
})
const down = pause('provider_down', { code: 'provider.unreachable', provider: 'openai' })

function teller() {
  const levels: string[] = []
  let nowMs = 0
  const tell = pauseTeller({ monotonicMs: () => nowMs })
  const note = (level: string) => () => void levels.push(level)
  const log = { ...silentLogger, debug: note('debug'), info: note('info'), warn: note('warn'), error: note('error') }
  return {
    levels,
    tell: (request: PauseRequest, orgId = org) => tell(log, orgId, request),
    pass: (ms: number) => {
      nowMs += ms
    },
  }
}

describe('that runs wait', () => {
  it('is a warning once for each reason, however many wait for it', () => {
    const { tell, levels } = teller()
    for (let runs = 0; runs < 4; runs += 1) tell(down)
    expect(levels).toEqual(['warn', 'debug', 'debug', 'debug'])
  })

  it('is told again for another provider, another code, another kind and another org', () => {
    const { tell, levels } = teller()
    tell(down)
    tell(pause('provider_down', { code: 'provider.unreachable', provider: 'anthropic' }))
    tell(pause('provider_down', { code: 'provider.overloaded', provider: 'openai' }))
    tell(pause('budget_exceeded', { code: 'budget.exceeded' }))
    tell(down, 'o2' as OrgId)
    expect(levels).toEqual(['warn', 'warn', 'warn', 'warn', 'warn'])
  })

  it('is told again when it goes on for long', () => {
    const { tell, levels, pass } = teller()
    tell(down)
    pass(599_999)
    tell(down)
    pass(1)
    tell(down)
    expect(levels).toEqual(['warn', 'debug', 'warn'])
  })

  it('is no warning where it is as it should be', () => {
    const { tell, levels } = teller()
    const batch = (id: string) => pause('batch', { code: 'batch.waiting', batch_id: id })
    tell(batch('b1'))
    tell(batch('b2'))
    tell(pause('manual', {}))
    expect(levels).toEqual(['info', 'debug', 'info'])
  })
})
