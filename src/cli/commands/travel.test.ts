import { expect, it } from 'vitest'
import { doorsTo, runCli } from '../cli.testing.ts'

const place = {
  ...{ destination_id: 'd1', name: 'Lisbon', country_code: 'PT', notes: 'Hills.\u001b[2J', version: 3 },
  ...{ created_at: '2026-01-01T00:00:00.000Z', updated_at: '2026-01-02T00:00:00.000Z' },
}
const item = {
  ...{ knowledge_item_id: 'k1', document_id: null, destination_id: 'd1', kind: 'tip', title: 'Trams', version: 1 },
  ...{ body: 'Early.\nOften.', created_at: '2026-01-01T00:00:00.000Z', updated_at: '2026-01-02T00:00:00.000Z' },
}
const page = <Item>(one: Item) => ({ items: [one], next_cursor: null })

it('shows destinations and what is known of them, without what a terminal would obey', async () => {
  const asked: unknown[] = []
  const doors = doorsTo({
    listDestinations: async () => page(place),
    showDestination: async () => place,
    listKnowledgeItems: async (query) => {
      asked.push(query)
      return page(item)
    },
    showKnowledgeItem: async () => item,
  })
  const shown = await runCli(['destinations', 'show', 'Lisbon'], doors)
  expect(shown.out).toContain('Hills.\\u001b[2J')
  expect((await runCli(['destinations', 'list'], doors)).out).toContain('Lisbon')
  const known = await runCli(['knowledge', 'list', '--destination', 'Lisbon', '--kind', 'tip'], doors)
  expect(known.out).toContain('Trams')
  expect(asked).toEqual([{ destination: 'Lisbon', kind: 'tip', limit: 51 }])
  expect((await runCli(['knowledge', 'show', 'k1'], doors)).out).toContain('Early.\n    Often.')
  const { out } = await runCli(['knowledge', 'list', '--json'], doors)
  expect(JSON.parse(out)).toEqual(item)
})

it('sends what is to be changed alone, and the version that was seen', async () => {
  const asked: unknown[] = []
  const keep =
    (answer: object) =>
    async (...given: unknown[]) => {
      asked.push(given)
      return answer as never
    }
  const doors = doorsTo({
    ...{ createDestination: keep(place), updateDestination: keep(place), deleteDestination: keep(place) },
    ...{ createKnowledgeItem: keep(item), updateKnowledgeItem: keep(item), deleteKnowledgeItem: keep(item) },
  })
  const piped = { readAll: async () => 'All of it' }
  await runCli(['destinations', 'create', 'Lisbon', '--country', 'pt'], doors)
  await runCli(['destinations', 'edit', 'Lisbon', '--notes', '', '--seen-version', '3'], doors)
  await runCli(['destinations', 'delete', 'Lisbon', '--yes'], doors)
  await runCli(['knowledge', 'create', 'Trams', '--text', '-', '--destination', 'Lisbon'], doors, piped)
  await runCli(['knowledge', 'edit', 'k1', '--destination', '', '--kind', 'rule'], doors)
  await runCli(['knowledge', 'remove', 'k1', '--yes'], doors)
  expect(asked).toEqual([
    [{ name: 'Lisbon', country_code: 'PT' }],
    ['Lisbon', { notes: null }, { expectedVersion: 3 }],
    ['Lisbon'],
    [{ title: 'Trams', body: 'All of it', destination: 'Lisbon' }],
    ['k1', { kind: 'rule', destination: null }, {}],
    ['k1'],
  ])
})

it('deletes nothing that nobody confirmed, and changes nothing where nothing is named', async () => {
  const doors = doorsTo({})
  for (const argv of [
    ['destinations', 'delete', 'Lisbon'],
    ['knowledge', 'delete', 'k1'],
    ['destinations', 'edit', 'x'],
    ['knowledge', 'edit', 'x'],
  ]) {
    expect((await runCli(argv, doors)).code, argv.join(' ')).toBe(2)
  }
})
