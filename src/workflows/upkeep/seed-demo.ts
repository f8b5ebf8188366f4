import type { LocalOwner } from '#access'
import type { Database } from '#database'
import { findDestination, insertDestination, insertKnowledgeItem } from '#documents'
import type { Clock, Ids } from '#kernel'

export type Seeded = { readonly kind: string; readonly id: string; readonly name: string; readonly isNew: boolean }

/** Fixed, so that seeding again finds what it made. */
const knowledgeItemId = '01900000-0000-7000-8000-000000000001'

/** Puts a destination and a knowledge item into the demo org. Repeated it changes nothing. */
export async function seedDemo(
  deps: { database: Database; ids: Ids; clock: Clock },
  owner: LocalOwner,
): Promise<readonly Seeded[]> {
  const { orgId, actor } = owner
  return deps.database.withOrg(orgId, actor, async (tx) => {
    const now = deps.clock.now()
    const lisbon = {
      destinationId: deps.ids.next(),
      name: 'Lisbon',
      countryCode: 'PT',
      notes: 'A city on seven hills; the airport is 20 minutes from the centre by metro.',
    }
    const newDestination = await insertDestination(tx, lisbon, now)
    const destination = await findDestination(tx, lisbon.name)
    const destinationId = destination?.destinationId ?? lisbon.destinationId
    const item = {
      knowledgeItemId,
      documentId: null,
      destinationId,
      kind: 'tip',
      title: 'Trams in Lisbon',
      body: 'Tram 28 is crowded from ten to five; before nine there are seats.',
    }
    const newItem = await insertKnowledgeItem(tx, item, now)
    return [
      { kind: 'org', id: orgId, name: 'Default', isNew: false },
      { kind: 'user', id: actor.kind === 'user' ? actor.userId : '', name: 'owner@localhost', isNew: false },
      { kind: 'destination', id: destinationId, name: lisbon.name, isNew: newDestination },
      { kind: 'knowledge item', id: knowledgeItemId, name: item.title, isNew: newItem },
    ]
  })
}
