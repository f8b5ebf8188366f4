import { join } from 'node:path'
import { afterAll, beforeAll, it } from 'vitest'
import { sleep } from '#kernel'
import { endOf, type LostAnswer } from '../support/booked-answers.ts'
import { describeOnEachInstallation } from '../support/installation.ts'
import { seededRandom, writeSmallPdfs } from '../support/small-pdfs.ts'
import { letAllEnd, type ModelLoad, startModelLoad } from './model-load.ts'
import { expectAllEnded, expectBooked, expectNothingPaidAgain, isLostToTimeout } from './money-checks.ts'
import { ratesOf } from './money-rates.ts'
import { expectNoOrphans, remoteRatesOf } from './remote-checks.ts'
import { isFull, note } from './selection.ts'

const kills = isFull() ? 40 : 3
/** Each life of the process gets these new ones, beside what those before it left. */
const documentsALife = 13
const documents = kills * documentsALife

/** Between the line of the journal and the commit of a living process: the way of an answer, and a wait for the database. */
const bookingMs = 2_000

/**
 * What a journal can prove. The provider writes `answered` when a whole answer goes to somebody who is still connected. Whether
 * the other side received it, the provider cannot know, and no more can anybody else: a process that is killed may have had it in
 * its memory. So each line that says `answered` must be
 *
 * - in the ledger as `answered`, with the same tokens and the same cost, and only once for a call of a document; or
 * - explained by a kill: one attempt of its own that the ledger calls `unknown`, that was under way when the line was written and
 *   ended only after the kill, and the line stands shortly before the kill or after it. An answer that had been received
 *   longer before would have been booked: booking it and keeping it are one transaction, right behind its receipt.
 *
 * Lines that say `answered: false` (timeouts, resets, spoilt bodies) were paid and never received whole; they are `unknown` too.
 */
function isLostToKill({ line, attempt }: LostAnswer, killedAtMs: readonly number[]): boolean {
  const sentMs = Date.parse(line.at)
  const kill = killedAtMs.find((ms) => sentMs <= ms + bookingMs)
  return kill !== undefined && sentMs > kill - bookingMs && endOf(attempt) >= kill
}

describeOnEachInstallation('money, while 30 % of all requests go wrong and the process is killed', (engine) => {
  let load: ModelLoad
  beforeAll(async () => {
    load = await startModelLoad(engine, { documents: 0, seed: 11 })
  })
  afterAll(() => load?.close())

  it(`is booked and nothing is paid twice after ${kills} kills at random moments`, async () => {
    const random = seededRandom(engine.length)
    const { journal } = load.simulator
    const killedAtMs: number[] = []
    for (let life = 1; killedAtMs.length < kills; life += 1) {
      const folder = join(load.folder, String(killedAtMs.length))
      await writeSmallPdfs(folder, documentsALife, life * 1_000)
      const calls = journal.entries().length
      const victim = load.start('ingest', folder, '--json')
      const ended = victim.exited.then(() => 'ended' as const)
      // Some are killed while they start, most while they wait for models.
      if (random() < 0.75) {
        while (journal.entries().length === calls && victim.child.exitCode === null) await sleep(10)
      }
      const wasAlive = (await Promise.race([sleep(random() * 2_500), ended])) !== 'ended'
      victim.child.kill('SIGKILL')
      const { signal } = await victim.exited
      if (wasAlive && signal === 'SIGKILL') killedAtMs.push(Date.now())
    }
    await load.run('ingest', load.folder, '--json')
    await letAllEnd(load)
    await expectAllEnded(load, documents)
    const lost = await expectBooked(load, (one) => isLostToKill(one, killedAtMs) || isLostToTimeout(one))
    await expectNoOrphans(load, documents)
    await expectNothingPaidAgain(load)
    const rates = await load.look(ratesOf)
    note(
      'Paid once through kills',
      `${kills} kills and ${documents} documents on ${engine}: ${rates}; ${lost.length} answers lost to kills`,
    )
    note(
      'No orphans through kills',
      `${kills} kills and ${documents} documents on ${engine}: ${await load.look(remoteRatesOf)}`,
    )
  })
})
