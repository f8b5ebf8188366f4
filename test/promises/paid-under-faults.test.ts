import { afterAll, beforeAll, expect, it } from 'vitest'
import { jsonLines } from '../support/autopilot-process.ts'
import { describeOnEachInstallation } from '../support/installation.ts'
import { letAllEnd, type ModelLoad, startModelLoad } from './model-load.ts'
import { expectAllEnded, expectBooked, expectNothingPaidAgain, isLostToTimeout } from './money-checks.ts'
import { ratesOf } from './money-rates.ts'
import { expectNoOrphans, remoteRatesOf } from './remote-checks.ts'
import { isFull, note } from './selection.ts'
import { watchBudgets } from './watch-budgets.ts'

const documents = isFull() ? 500 : 40

/** Enough for some calls at once, and too little for all of them, so that some must wait for more. */
const tightCapUsd = String(0.0008 * documents + 0.05)

describeOnEachInstallation('money, while 30 % of all requests go wrong', (engine) => {
  let load: ModelLoad
  beforeAll(async () => {
    load = await startModelLoad(engine, { documents, seed: 7 })
  })
  afterAll(() => load?.close())

  it('stays within a tight cap at every moment, and lets wait what it cannot pay', async () => {
    await load.run('budgets', 'set', '--scope', 'org', '--period', 'month', '--cap', tightCapUsd)
    const watch = watchBudgets(load.installation)
    const { stdout } = await load.run('ingest', load.folder, '--json')
    const { looks, overCap, mostReserved } = await watch.stop()
    expect(overCap).toBe(0)
    expect(looks).toBeGreaterThan(20)
    const states = jsonLines(stdout).map(({ state }) => String(state))
    expect(states).toHaveLength(documents)
    expect(states.filter((state) => !['ready', 'needs_review', 'waiting'].includes(state))).toEqual([])
    expect(states).toContain('waiting')
    expect(new Set(states).size).toBeGreaterThan(1)
    await expectBooked(load, isLostToTimeout)
    const waited = states.filter((state) => state === 'waiting').length
    const seen = `${looks} looks saw up to $${Number(mostReserved) / 1e9} reserved, and never more than the cap`
    note('Never over a cap', `${documents} documents on ${engine}, of which ${waited} waited for money: ${seen}`)
  })

  it('ends them all when the cap is raised, and pays for nothing twice', async () => {
    await letAllEnd(load)
    await expectAllEnded(load, documents)
    await expectBooked(load, isLostToTimeout)
    await expectNoOrphans(load, documents)
    await expectNothingPaidAgain(load)
    note('Paid once under faults', `${documents} documents on ${engine}: ${await load.look(ratesOf)}`)
    note('No orphans under faults', `${documents} documents on ${engine}: ${await load.look(remoteRatesOf)}`)
  })
})
