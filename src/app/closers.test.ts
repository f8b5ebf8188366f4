import { describe, expect, it } from 'vitest'
import { createClosers } from './closers.ts'

describe('closing', () => {
  it('lets go of everything, the last first, also of what comes after a part that fails', async () => {
    const closers = createClosers()
    const closed: string[] = []
    const first = new Error('the first to fail')
    closers.add(async () => void closed.push('lock'))
    closers.add(() => Promise.reject(new Error('the second to fail')))
    closers.add(async () => void closed.push('queue'))
    closers.add(() => Promise.reject(first))
    const failed: unknown = await closers.closeAll().catch((thrown: unknown) => thrown)
    expect(closed).toEqual(['queue', 'lock'])
    expect(failed).toBeInstanceOf(AggregateError)
    expect(failed).toMatchObject({ cause: first, errors: [first, { message: 'the second to fail' }] })
    await closers.closeAll()
    expect(closed).toHaveLength(2)
  })
})
