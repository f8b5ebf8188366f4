import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listEvents } from '#audit'
import { loadProcessSettings } from '#config'
import { type Simulator, startSimulator } from '#simulator'
import { silentLogger } from '#telemetry'
import { createApp } from '../../src/app.ts'
import { checkedFetch } from '../../src/http/answers.testing.ts'
import { autopilot } from '../support/autopilot-in-process.ts'
import { jsonLines } from '../support/autopilot-process.ts'
import { useInstallation } from '../support/in-process.ts'

const sample = (name: string) => fileURLToPath(new URL(`../../samples/${name}`, import.meta.url))
const _place = useInstallation({
  AUTOPILOT_LOGS_LEVEL: 'error',
  AUTOPILOT_PROVIDER: 'openai',
  OPENAI_API_KEY: 'sk-simulated-key',
})
let simulator: Simulator

beforeAll(async () => {
  simulator = await startSimulator({ port: 0 })
  process.env.OPENAI_BASE_URL = `${simulator.url}/v1`
})

afterAll(() => simulator.close())

const set = async (...flags: string[]) => {
  const { out, code } = await autopilot('policy', 'set', ...flags, '--json')
  return { ...jsonLines(out)[0], exit: code }
}
const calls = () => simulator.journal.entries().length

describe('the policy of an organization', () => {
  it('is changed name by name, or list by list, and shown', async () => {
    expect((await autopilot('policy', 'show')).out).toMatch(/cascade +as the installation.*\nallowed models +every/)
    expect(await set('--local-only-types', 'payslip,medical', '--local-only-tags', 'Private')).toEqual({
      ...{ cascade: null, allowed_models: null, local_only_types: ['payslip', 'medical'] },
      ...{ local_only_tags: ['private'], exit: 0 },
    })
    expect(await set('--local-only-types=-medical,+id_document', '--allow-models', 'gpt-5-mini,gpt-5')).toMatchObject({
      ...{ local_only_types: ['payslip', 'id_document'], local_only_tags: ['private'] },
      allowed_models: ['gpt-5-mini', 'gpt-5'],
    })
    expect(await set('--local-only-tags=-PRIVATE', '--cascade', 'always', '--allow-all-models')).toMatchObject({
      ...{ cascade: 'always', local_only_tags: [], allowed_models: null },
    })
    expect(await set('--local-only-types', 'none', '--cascade', 'default')).toMatchObject({
      ...{ cascade: null, local_only_types: [] },
    })
    expect((await autopilot('policy', 'show')).out).toMatch(/local only types +none/)
  })

  it.each([
    [['--local-only-types', 'payslp'], 1, 'policy.invalid', 'Did you mean payslip?'],
    [['--local-only-types', 'xyzzy'], 1, 'policy.invalid', 'There are: invoice'],
    [['--local-only-types=-letter'], 1, 'policy.invalid', 'cannot be removed'],
    [['--allow-models', 'gpt-5-mimi'], 1, 'policy.invalid', 'Did you mean gpt-5-mini?'],
    [['--allow-models', 'gpt-5,house-model'], 1, 'policy.invalid', 'has no price'],
    [['--allow-models', '+gpt-5'], 1, 'policy.invalid', 'Every model is allowed now'],
    [['--local-only-tags', 'x'.repeat(61)], 1, 'policy.invalid', '1 to 60 characters'],
    [['--local-only-types', 'payslip,+medical'], 2, 'usage.invalid', 'every name'],
    [['--local-only-types', 'payslip,,medical'], 2, 'usage.invalid', 'a name is missing'],
    [['--allow-models', 'gpt-5', '--allow-all-models'], 2, 'usage.invalid', 'not both'],
    [['--cascade', 'sometimes'], 2, 'usage.invalid', 'Allowed choices'],
    [[], 2, 'usage.invalid', 'Say what to change'],
  ])('refuses %j, and changes nothing', async (flags, code, error, text) => {
    const before = (await autopilot('policy', 'show', '--json')).out
    const refused = await set(...flags)
    expect(refused).toMatchObject({ exit: code, error: { code: error, message: expect.stringContaining(text) } })
    expect((await autopilot('policy', 'show', '--json')).out).toBe(before)
  })

  it('leaves a trace of who changed what, and none of what changed nothing', async () => {
    await set('--cascade', 'always')
    await set('--cascade', 'always')
    const app = await createApp(loadProcessSettings({}).settings, {
      log: silentLogger,
      working: false,
      exclusive: true,
    })
    try {
      const { orgId, actor } = app.owner
      const events = await app.database.withOrg(orgId, actor, (tx) => listEvents(tx, { limit: 100 }))
      const changes = events.filter(({ event }) => event === 'policy.changed')
      expect(changes).toHaveLength(5)
      expect(changes[0]?.details).toEqual({
        changed: ['local_only_types', 'local_only_tags'],
        before: { local_only_types: [], local_only_tags: [] },
        after: { local_only_types: ['payslip', 'medical'], local_only_tags: ['private'] },
      })
      expect(changes.at(-1)).toMatchObject({ details: { changed: ['cascade'], after: { cascade: 'always' } } })
    } finally {
      await app.close()
    }
  })

  it('is not changed by a member of the API that does not exist', async () => {
    const app = await createApp(loadProcessSettings({}).settings, {
      log: silentLogger,
      working: false,
      exclusive: true,
    })
    try {
      const fetch = checkedFetch(app.http.fetch)
      const headers = { 'content-type': 'application/json' }
      const put = (body: object) =>
        fetch(new Request('http://local/v1/policy', { method: 'PUT', body: JSON.stringify(body), headers }))
      expect((await put({ local_only_type: ['payslip'] })).status).toBe(400)
      const answer = await put({ local_only_types: { add: ['letter'] } })
      expect([answer.status, await answer.json()]).toMatchObject([200, { local_only_types: ['letter'] }])
      expect((await put({ local_only_types: { remove: ['letter'] } })).status).toBe(200)
    } finally {
      await app.close()
    }
  })
})

describe('a document of a type that stays local', () => {
  it('never leaves, and says so; another one does leave', { timeout: 60_000 }, async () => {
    await set('--cascade', 'always', '--local-only-types', 'payslip')
    const kept = jsonLines((await autopilot('ingest', sample('payslip-de.pdf'), '--json')).out)[0]
    expect(calls()).toBe(0)
    expect((await autopilot('show', String(kept?.document_id))).out).toMatch(
      /stayed local +documents of type payslip never leave/,
    )
    const sent = jsonLines((await autopilot('ingest', sample('invoice-en-brightwell.pdf'), '--json')).out)[0]
    expect(calls()).toBe(1)
    expect((await autopilot('show', String(sent?.document_id))).out).not.toContain('stayed local')
  })

  it('stays when a person said that it is of that type, also when it is processed again', {
    timeout: 60_000,
  }, async () => {
    await set('--cascade', 'local', '--local-only-types', 'medical')
    const [document] = jsonLines((await autopilot('ingest', sample('utility-bill-en-water.pdf'), '--json')).out)
    const id = String(document?.document_id)
    expect((await autopilot('review', 'edit', id, '--set', 'doc_type=medical')).code).toBe(0)
    await set('--cascade', 'always')
    const before = calls()
    expect((await autopilot('reprocess', id, '--yes')).code).toBe(0)
    expect(calls()).toBe(before)
    expect((await autopilot('show', id)).out).toMatch(/stayed local +documents of the type that a person entered/)
    expect((await autopilot('review', 'edit', id, '--set', 'doc_type=invoice')).code).toBe(0)
    expect((await autopilot('reprocess', id, '--yes')).code).toBe(0)
    expect(calls()).toBe(before + 1)
  })
})
