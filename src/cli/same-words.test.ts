import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { permissionsOf } from '#access'
import { doorsTo, runCli } from './cli.testing.ts'
import { permissions } from './key-program.ts'

it('the words of one command are understood by those like it', async () => {
  const done: string[] = []
  const asked =
    (what: string) =>
    async (first: unknown, second?: unknown): Promise<never> => {
      done.push(`${what} ${JSON.stringify(second ?? first)}`)
      throw new Error('enough')
    }
  const doors = doorsTo({
    createKey: asked('create'),
    extendKey: asked('extend'),
    deleteKey: asked('delete'),
    deleteUser: asked('remove'),
    removeWebhook: asked('remove'),
    rotateWebhook: asked('rotate'),
    removeMailbox: asked('remove'),
  })
  for (const argv of [
    ['keys', 'create', '--name', 'a', '--permission', 'runs:read', '--until', '2099-01-31'],
    ['keys', 'extend', 'k', '--expires', '2099-01-31'],
    ['keys', 'remove', 'k', '--yes'],
    ['users', 'remove', 'u', '--yes'],
    ['webhooks', 'delete', 'w', '--yes'],
    ['webhooks', 'rotate', 'w', '--yes'],
    ['mailboxes', 'delete', 'm', '--yes'],
  ]) {
    const before = done.length
    const { err } = await runCli(argv, doors)
    expect(done.length, `${argv.join(' ')}: ${err}`).toBe(before + 1)
  }
  expect(done[0]).toContain('"expires_at":"2099-01-31T')
  expect(done[1]).toContain('2099-01-31T')
})

it('the permissions of keys are those that there are, in the help and in the docs', async () => {
  const known = [...permissionsOf('owner')].sort()
  expect(
    permissions
      .join(' ')
      .match(/[a-z]+:[a-z]+/g)
      ?.sort(),
  ).toEqual(known)
  const docs = readFileSync(new URL('../../docs/keys.md', import.meta.url), 'utf8')
  for (const name of known) expect(docs).toContain(`\`${name}\``)
  expect((await runCli(['keys', 'create', '--help'])).out).toContain('documents:purge')
})

it('what is kept for a fixed time is not called an unknown policy', async () => {
  const { code, err } = await runCli(['retention', 'set', 'idempotency_entries', '2d'], doorsTo({}))
  expect([code, err]).toEqual([2, expect.stringContaining('fixed')])
})
