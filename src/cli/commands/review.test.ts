import { expect, it } from 'vitest'
import type { DocumentDetailsJson } from '#http/client'
import { aDocument, doorsTo, runCli, stub } from '../cli.testing.ts'

const waiting = aDocument({ state: 'needs_review', version: 3 })
const id = waiting.document_id

function decisions() {
  const asked: unknown[] = []
  const details: DocumentDetailsJson = stub<DocumentDetailsJson>('document', { ...waiting, version: 4 })
  const noting =
    (name: string) =>
    async (...input: readonly unknown[]) => {
      asked.push([name, ...input])
      return details
    }
  const doors = doorsTo({
    ...{ approve: noting('approve'), edit: noting('edit'), reject: noting('reject') },
    reviewQueue: async () => ({ items: [waiting], next_cursor: null }),
    listProposals: async () => ({ items: [], next_cursor: null }),
  })
  return { asked, doors }
}

it('names the version that is shown, and the command that decides on it', async () => {
  const { out } = await runCli(['review', 'list'], decisions().doors)
  expect(out).toContain(`autopilot review approve ${id} --document-version 3`)
})

it.each([
  ['approve', [], {}],
  ['edit', ['--set', 'title=A'], { fields: { title: 'A' } }],
  ['reject', ['--reason', 'not ours'], { reason: 'not ours' }],
])('%s is sent with the version that somebody looked at, or else with none', async (verb, flags, input) => {
  const { asked, doors } = decisions()
  expect((await runCli(['review', verb, id, ...flags, '--document-version', '3'], doors)).code).toBe(0)
  expect((await runCli(['review', verb, id, ...flags], doors)).code).toBe(0)
  expect(asked).toEqual([
    [verb, id, { ...input, expectedVersion: 3 }],
    [verb, id, input],
  ])
})

it('takes one version for one document', async () => {
  const { asked, doors } = decisions()
  expect((await runCli(['review', 'approve', id, 'other1', '--document-version', '3'], doors)).code).toBe(2)
  expect(asked).toEqual([])
})
