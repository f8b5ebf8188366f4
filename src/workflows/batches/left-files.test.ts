import { expect, it } from 'vitest'
import { RemoteCallError } from '#kernel'
import { describeOnEachEngine } from '../../database/database.testing.ts'
import { ask, batchesOf, createBatchScene, lookUntilEnded, refused } from './batches.testing.ts'

const unanswered = () => new RemoteCallError({ provider: 'openai', failure: 'timeout', message: 'It took too long.' })

describeOnEachEngine('files of batches', (open) => {
  it('of an upload that was never answered and shows up late are deleted', async () => {
    const scene = await createBatchScene(await open())
    const failures = [unanswered(), refused()]
    scene.before = () => {
      const failure = failures.shift()
      if (failures.length === 0) scene.found = 'late'
      if (failure !== undefined) throw failure
    }
    await ask(scene)
    await lookUntilEnded(scene)
    expect(await batchesOf(scene)).toMatchObject([{ state: 'ended', outcome: 'failed', inputFileId: null }])
    expect(scene.asked).toEqual(['upload', 'upload', 'delete late'])
  })
})
