import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { DomainError } from '#kernel'
import { doorsTo, runCli } from '../cli.testing.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'autopilot-page-'))
})
afterEach(() => rm(folder, { recursive: true }))

const png = (...parts: (string | Error)[]) =>
  new ReadableStream<Uint8Array>({
    pull(controller) {
      const part = parts.shift()
      if (part instanceof Error) controller.error(part)
      else if (part === undefined) controller.close()
      else controller.enqueue(new TextEncoder().encode(part))
    },
  })

it('is written whole, and never over a file that there is', async () => {
  const file = join(folder, 'page.png')
  const doors = doorsTo({ pageImage: async () => png('a', 'b') })
  expect((await runCli(['page-image', '5f3c9e', '1', file], doors)).code).toBe(0)
  expect(await readFile(file, 'utf8')).toBe('ab')
  await writeFile(file, 'own')
  expect(await runCli(['page-image', '5f3c9e', '1', file], doors)).toMatchObject({
    code: 2,
    err: expect.stringContaining('usage.invalid'),
  })
  expect(await readFile(file, 'utf8')).toBe('own')
})

it('leaves nothing behind when the connection breaks, and says so', async () => {
  const cut = new DomainError({ code: 'api.unreachable', kind: 'unavailable', message: 'It broke.' })
  const doors = doorsTo({ pageImage: async () => png('a', cut) })
  const ran = await runCli(['page-image', '5f3c9e', '1', join(folder, 'page.png')], doors)
  expect(ran).toMatchObject({ code: 1, err: expect.stringContaining('api.unreachable') })
  expect(await readdir(folder)).toEqual([])
})
