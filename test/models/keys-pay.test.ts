import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type ApiClient, createClient } from '#http/client'
import { type Simulator, startSimulator } from '#simulator'
import type { App } from '../../src/app.ts'
import { checkedFetch } from '../../src/http/answers.testing.ts'
import { describeInProcess, openInProcess } from '../support/in-process.ts'
import { smallPdf } from '../support/small-pdfs.ts'

const settings: Readonly<Record<string, string>> = {
  AUTOPILOT_PROVIDER: 'openai',
  AUTOPILOT_MODELS_CASCADE: 'always',
  AUTOPILOT_MODELS_EMBEDDINGS: 'text-embedding-3-small',
  AUTOPILOT_LIMITS_AGENT_PER_MINUTE: '1000',
  AUTOPILOT_LOGS_LEVEL: 'error',
  OPENAI_API_KEY: 'sk-simulated-key',
}

describeInProcess('what a key causes', settings, () => {
  let simulator: Simulator
  let app: App
  let owner: ApiClient
  type Keyed = { readonly id: string; readonly client: ApiClient }
  let poor: Keyed
  let rich: Keyed

  beforeAll(async () => {
    simulator = await startSimulator({ port: 0 })
    process.env.OPENAI_BASE_URL = `${simulator.url}/v1`
    const opened = await openInProcess()
    app = opened.app
    owner = opened.client
    poor = await keyed('the poor one')
    rich = await keyed('the rich one')
  }, 120_000)
  afterAll(async () => {
    await app.close()
    await simulator.close()
  })

  const keyed = async (name: string): Promise<Keyed> => {
    const permissions = ['documents:read', 'documents:write'] as const
    const { key, token } = await owner.createKey({ name, permissions: [...permissions] })
    const fetch = app.http.guarded('of the installation')
    const client = createClient({
      ...{ baseUrl: 'http://in-memory', token },
      fetch: checkedFetch((request) => fetch(request)),
    })
    return { id: key.key_id, client }
  }
  const cap = (scopeId: string, capUsd: string | null) =>
    owner.setBudget({ scope: 'api_key', scope_id: scopeId, period: 'month', cap_usd: capUsd })
  const ingested = async ({ client }: Pick<Keyed, 'client'>, seed: number) => {
    const { document } = await client.accept({ name: `${seed}.pdf`, body: smallPdf(seed) })
    await app.whenIdle(AbortSignal.timeout(60_000))
    return owner.show(document.document_id)
  }
  const paidBy = async () => {
    const { lines } = await owner.costs({ by: 'key' })
    return new Map(lines.map(({ group, calls }) => [group, calls]))
  }
  const spentOf = async (scopeId: string) => {
    const { items } = await owner.listBudgets({ scope: 'api_key', scope_id: scopeId })
    return items.map(({ spent_usd, reserved_usd }) => [Number(spent_usd) > 0, Number(reserved_usd)])
  }

  it('is stopped by the cap of that key, and nothing of it is sent', async () => {
    await cap(poor.id, '0')
    const { state } = await ingested(poor, 1)
    expect(state).toBe('waiting')
    const { items } = await owner.listInterventions({})
    expect(items).toMatchObject([{ pause_type: 'budget_exceeded' }])
    expect([simulator.journal.summary().calls, await paidBy()]).toEqual([0, new Map()])
  })

  it('counts on it and on nobody else, through the run to the ledger and the trail', async () => {
    await cap(rich.id, '5')
    const document = await ingested(rich, 2)
    expect(['ready', 'needs_review']).toContain(document.state)
    await ingested({ client: owner }, 3)
    const calls = await paidBy()
    expect([...calls.keys()].toSorted()).toEqual([null, rich.id].toSorted())
    // The model and the vector of each.
    expect([calls.get(rich.id), calls.get(null)]).toEqual([2, 2])
    expect([await spentOf(rich.id), await spentOf(poor.id)]).toEqual([[[true, 0]], [[false, 0]]])
    const caused = await app.database.asOwner(async ({ query }) => {
      const { rows } = await sql<{ key: string | null; count: number }>`
        select payload::json->'details'->>'api_key_id' as key, count(*)::integer as count from audit_events
        where payload::json->>'event' = 'document.ingested' group by 1 order by 1 nulls last`.execute(query)
      return rows
    })
    expect(caused).toEqual([
      { key: rich.id, count: 1 },
      { key: null, count: 1 },
    ])
  })

  it('goes on when its cap is raised, whoever raised it, and counts on it still', async () => {
    await cap(poor.id, '5')
    await expect.poll(async () => (await owner.listInterventions({})).items, { timeout: 20_000 }).toEqual([])
    await app.whenIdle(AbortSignal.timeout(60_000))
    expect((await paidBy()).get(poor.id)).toBe(2)
    expect(await spentOf(poor.id)).toEqual([[true, 0]])
  })

  it('is what it looks for, too', async () => {
    await rich.client.search('anything that nobody looked for')
    expect((await paidBy()).get(rich.id)).toBe(3)
  })

  it('is stopped for each key by the cap of all', async () => {
    await cap('*', '0')
    const third = await keyed('another one')
    expect((await ingested(third, 4)).state).toBe('waiting')
    expect((await paidBy()).has(third.id)).toBe(false)
    expect(['ready', 'needs_review']).toContain((await ingested({ client: owner }, 5)).state)
  })
})
