import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
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

const itinerary = {
  ...{
    itinerary_id: 'i1',
    title: 'To Rome',
    destination_id: null,
    run_id: null,
    draft: false,
    notes: 'Sunny.\u001b[2J',
    version: 1,
  },
  ...{ first_day: '2026-05-02', last_day: '2026-05-03', entry_count: 1, conflict_count: 1, created_by: 'user:u' },
  ...{ created_at: '2026-01-01T00:00:00.000Z', updated_at: '2026-01-02T00:00:00.000Z' },
  totals: [{ currency: 'EUR', amount: '9.50' }],
  entries: [
    {
      ...{ entry_id: 'e1', kind: 'train' as const, title: 'Train \u001b[2J', provider: null, number: null },
      ...{ passenger: null, from: 'Kiel', to: 'Rome', start: '2026-05-02T22:24+02:00', end: '2026-05-03T09:00' },
      ...{ cancelled: false, notes: null, knowledge_item_id: null },
      citations: [{ document_id: 'd1', page: 1, quote: 'q' }],
    },
  ],
  costs: [],
  days: [
    { day: '2026-05-02', parts: [{ entry_id: 'e1', part: 'start' as const }] },
    { day: '2026-05-03', parts: [{ entry_id: 'e1', part: 'end' as const }] },
  ],
  nights: [],
  conflicts: [{ kind: 'gap' as const, entry_ids: [], day: null, text: 'Nothing is booked.' }],
}

it('shows itineraries day by day with what does not fit, and writes files whole', async () => {
  const asked: unknown[] = []
  const doors = doorsTo({
    listItineraries: async () => page(itinerary),
    showItinerary: async () => itinerary,
    updateItinerary: async (...given) => {
      asked.push(given)
      return itinerary
    },
    exportItinerary: async (_id, format) => new Response(`as ${format}`).body ?? new ReadableStream(),
  })
  const { out } = await runCli(['itineraries', 'show', 'i1'], doors)
  expect(out).not.toContain('\u001b')
  expect(out).toMatch(
    /! Nothing is booked\.[\s\S]+2026-05-02 Saturday\n {2}22:24\+02:00[\s\S]+until here[\s\S]+EUR 9\.50/,
  )
  expect((await runCli(['itineraries', 'list', '--csv'], doors)).out).toContain('i1,To Rome,2026-05-02')
  const folder = await mkdtemp(join(tmpdir(), 'itineraries-'))
  const file = join(folder, 'a.ics')
  const wrote = await runCli(['itineraries', 'export', 'i1', '--format', 'ical', '--out', file, '--json'], doors)
  expect([JSON.parse(wrote.out), await readFile(file, 'utf8')]).toEqual([{ itinerary_id: 'i1', path: file }, 'as ical'])
  expect((await runCli(['itineraries', 'export', 'i1', '--format', 'markdown'], doors)).out).toBe('as markdown')
  const entries = { readAll: async () => '[{"kind":"activity","title":"Walk"}]' }
  await runCli(['itineraries', 'edit', 'i1', '--entries', '-', '--notes', ''], doors, entries)
  expect(asked).toEqual([['i1', { entries: [{ kind: 'activity', title: 'Walk' }], notes: null }, {}]])
  const none = { readAll: async () => '{}' }
  expect((await runCli(['itineraries', 'create', 'x', '--entries', '-'], doors, none)).code).toBe(2)
  await rm(folder, { recursive: true })
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
