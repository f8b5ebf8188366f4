import { beforeAll, expect, it } from 'vitest'
import { insertAuditHead, listEvents } from '#audit'
import type { Database } from '#database'
import { type Actor, type OrgId, systemClock, uuidV7Maker } from '#kernel'
import { createAlerts, silentLogger } from '#telemetry'
import { describeOnEachEngine } from '../../database/database.testing.ts'
import { alertOperations } from './alert-operations.ts'

const ids = uuidV7Maker()
const actor: Actor = { kind: 'system', name: 'ada' }
const [mine, theirs] = [ids.next<OrgId>(), ids.next<OrgId>()]
const caller = { orgId: mine, actor }
const usual = { severity: 'info', since: null, all: false, cursor: null } as const

describeOnEachEngine('the operations of alerts', (open) => {
  let database: Database
  const operations = () => alertOperations({ database, clock: systemClock, ids })

  beforeAll(async () => {
    database = await open()
    await database.asOwner(async (tx) => {
      for (const id of [mine, theirs]) {
        await tx.query.insertInto('orgs').values({ id, name: 'x', slug: id, created_at: new Date() }).execute()
        await insertAuditHead(tx, id)
      }
    })
    const deps = { database, ids, clock: systemClock, log: silentLogger, file: { write() {} }, knownSecrets: [] }
    const { raise } = createAlerts(deps, { windowMs: 60_000, installationOrg: mine })
    const alert = { component: 'test', code: 'test.alert', message: 'Look.' }
    for (const [index, severity] of (['info', 'warning', 'error', 'critical', 'warning'] as const).entries()) {
      await raise({ ...alert, severity, orgId: mine, dedupeKey: `${index}` })
    }
    await raise({ ...alert, severity: 'critical', orgId: theirs })
  })

  const keys = async (input: Partial<Parameters<ReturnType<typeof operations>['listAlerts']>[1]>) =>
    (await operations().listAlerts(caller, { ...usual, limit: 10, ...input })).items.map((one) => one.dedupeKey)

  it('list what is as bad as asked for and worse, of the own org alone', async () => {
    expect(await keys({})).toEqual(['4', '3', '2', '1', '0'])
    expect(await keys({ severity: 'warning' })).toEqual(['4', '3', '2', '1'])
    expect(await keys({ severity: 'critical' })).toEqual(['3'])
  })

  it('list each once over the pages', async () => {
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const page = await operations().listAlerts(caller, { ...usual, cursor, limit: 2 })
      seen.push(...page.items.map((one) => one.dedupeKey))
      cursor = page.nextCursor
    } while (cursor !== null)
    expect(seen).toEqual(['4', '3', '2', '1', '0'])
  })

  it('acknowledge once, with one audit event, and hide it from the open ones', async () => {
    const [alert] = (await operations().listAlerts(caller, { ...usual, severity: 'critical', limit: 1 })).items
    const id = alert?.alertId ?? ''
    const bob: Actor = { kind: 'system', name: 'bob' }
    await Promise.all([
      operations().acknowledgeAlert(caller, id),
      operations().acknowledgeAlert({ orgId: mine, actor: bob }, id),
    ])
    const again = await operations().acknowledgeAlert({ orgId: mine, actor: bob }, id)
    expect(again.acknowledged?.by).toMatch(/^system:(ada|bob)$/)
    const events = await database.withOrg(mine, actor, (tx) => listEvents(tx, { subjectId: id, limit: 10 }))
    expect(events.map(({ event, actor: by }) => [event, by])).toEqual([['alert.acknowledged', again.acknowledged?.by]])
    expect(await keys({ severity: 'error' })).toEqual(['2'])
    expect(await keys({ severity: 'error', all: true })).toEqual(['3', '2'])
  })

  it('know no alert of another org, and none by a name', async () => {
    const [foreign] = (await operations().listAlerts({ orgId: theirs, actor }, { ...usual, limit: 1 })).items
    for (const id of [foreign?.alertId ?? '', 'test.alert', ids.next()]) {
      await expect(operations().acknowledgeAlert(caller, id)).rejects.toMatchObject({ code: 'alert.not_found' })
    }
  })
})
