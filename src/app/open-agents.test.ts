import { beforeAll, expect, it } from 'vitest'
import { loadProcessSettings } from '#config'
import type { Database } from '#database'
import { systemClock, uuidV7Maker } from '#kernel'
import { describeOnEachEngine } from '../database/database.testing.ts'
import { openAgents } from './open-agents.ts'

describeOnEachEngine('agents', (open) => {
  let database: Database
  beforeAll(async () => {
    database = await open()
  })

  const policies = (overrides: Record<string, unknown>) => {
    const deps = { database, clock: systemClock, ids: uuidV7Maker(), models: null }
    return openAgents(loadProcessSettings(overrides).settings, deps).map(({ name, resume }) => `${name}: ${resume}`)
  }

  it('that were cut off go on by themselves, but for those that are to ask', () => {
    expect(policies({})).toEqual(['ask: auto', 'itinerary: auto'])
    expect(policies({ 'agents.askBeforeResume': ['itinerary'] })).toEqual(['ask: auto', 'itinerary: ask'])
  })

  it('that are no agents are named', () => {
    const policy = () => policies({ 'agents.askBeforeResume': ['nobody'] })
    expect(policy).toThrow(/agents\.askBeforeResume.*list of `ask`, `itinerary`/s)
  })
})
