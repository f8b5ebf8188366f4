import { expect, it } from 'vitest'
import { createKeyCache, type KeyCacheSettings } from './key-cache.ts'

/** A cache before a store that answers when it is told to. */
function opened(stored: ReadonlyMap<string, string>, settings: Partial<KeyCacheSettings> = {}) {
  let nowMs = 0
  const reads: (readonly string[])[] = []
  let answer: (() => void) | undefined
  let isHeld = false
  const cache = createKeyCache<{ value: string }>(
    {
      monotonicMs: () => nowMs,
      async load(names) {
        reads.push(names)
        // As the database: it sees what there is when it is asked.
        const found = new Map(names.flatMap((name) => (stored.has(name) ? [[name, stored.get(name) ?? '']] : [])))
        if (isHeld) await new Promise<void>((resolve) => (answer = resolve))
        return new Map([...found].map(([name, value]) => [name, { value }]))
      },
    },
    { lifeMs: 900, refreshAfterMs: 400, maxKnown: 2, maxUnknown: 2, ...settings },
  )
  return {
    ...{ reads, forget: cache.forget },
    find: async (name: string) => (await cache.find(name))?.value,
    pass: (ms: number) => {
      nowMs += ms
    },
    hold: (held: boolean) => {
      isHeld = held
      if (!held) answer?.()
    },
  }
}

it('reads what is asked for meanwhile together, and each name once', async () => {
  const { find, reads, hold } = opened(new Map([['a', '1']]))
  hold(true)
  const first = find('a')
  await Promise.resolve()
  const others = [find('b'), find('c'), find('b'), find('a')]
  hold(false)
  expect(await Promise.all([first, ...others])).toEqual(['1', undefined, undefined, undefined, '1'])
  expect(reads).toEqual([['a'], ['b', 'c']])
})

it('reads again beside the request, and has nobody wait while a key is in use', async () => {
  const stored = new Map([['a', '1']])
  const { find, reads, pass, hold } = opened(stored)
  await find('a')
  pass(399)
  expect(await find('a')).toBe('1')
  expect(reads).toHaveLength(1)
  pass(1)
  stored.set('a', '2')
  hold(true)
  expect([await find('a'), await find('a')]).toEqual(['1', '1'])
  hold(false)
  await expect.poll(() => find('a')).toBe('2')
  expect(reads).toHaveLength(2)
})

it('tells nothing that was read longer ago than it may live, counted from before it was read', async () => {
  const stored = new Map([['a', '1']])
  const { find, pass, hold } = opened(stored)
  hold(true)
  const slow = find('a')
  await Promise.resolve()
  pass(500)
  stored.set('a', '2')
  hold(false)
  expect(await slow).toBe('1')
  pass(399)
  hold(true)
  expect(await find('a')).toBe('1')
  pass(1)
  const late = find('a')
  hold(false)
  expect(await late).toBe('2')
})

it('reads a forgotten key anew, also when it was just being read', async () => {
  const stored = new Map([['a', '1']])
  const { find, forget, hold } = opened(stored)
  hold(true)
  const before = find('a')
  await Promise.resolve()
  stored.set('a', '2')
  forget('a')
  const after = find('a')
  hold(false)
  expect([await before, await after, await find('a')]).toEqual(['1', '2', '2'])
})

it('keeps so many keys and so many names that are none, each for itself', async () => {
  const { find, reads } = opened(new Map(['a', 'b', 'c'].map((name) => [name, name])))
  for (const name of ['a', 'b', 'c', 'x', 'y', 'z']) await find(name)
  reads.length = 0
  for (const name of ['b', 'c', 'y', 'z']) await find(name)
  expect(reads).toEqual([])
  for (const name of ['a', 'x']) await find(name)
  expect(reads).toEqual([['a'], ['x']])
})

it('says what is wrong to whoever waits, and tries again for the next', async () => {
  let isDown = true
  const cache = createKeyCache<string>({
    monotonicMs: () => 0,
    async load(names) {
      if (isDown) throw new Error('down')
      return new Map(names.map((name) => [name, name]))
    },
  })
  await expect(cache.find('a')).rejects.toThrow('down')
  isDown = false
  expect(await cache.find('a')).toBe('a')
})
