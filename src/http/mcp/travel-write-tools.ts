import { z } from 'zod'
import { DomainError } from '#kernel'
import type { ApiClient } from '../client/index.ts'
import { destinationChangeBody, newDestinationBody } from '../schemas/destination.ts'
import { itineraryChangeBody, newItineraryBody } from '../schemas/itinerary.ts'
import { knowledgeChangeBody, newKnowledgeBody } from '../schemas/knowledge.ts'
import { type Tool, tool } from './tool.ts'

const making = { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: false }
/** Assistants ask their person before they use such a tool. */
const changing = { ...making, destructiveHint: true }

const id = z.string().min(1).max(100).describe('Its id; of a destination also its name.')
const version = z
  .int()
  .min(1)
  .describe('The version that you have read: what somebody else changed since is not overwritten.')
const seen = (expectedVersion: number) => ({ expectedVersion })

/** Whether whoever asks was let delete for good. */
export type MayPurge = () => Promise<boolean>

/**
 * What is deleted is gone, and may have been asked for by the words of a document alone.
 * @throws DomainError `access.forbidden`
 */
async function requirePurge(mayPurge: MayPurge): Promise<void> {
  if (await mayPurge()) return
  throw new DomainError({
    code: 'access.forbidden',
    kind: 'denied',
    message: 'An assistant deletes for good only with the permission documents:purge. Ask a person to delete it.',
    details: { permission: 'documents:purge' },
  })
}

/** Tools that write down destinations, knowledge and itineraries. Nothing of a document is changed by them. */
export function travelWriteTools(client: ApiClient, mayPurge: MayPurge): readonly Tool[] {
  return [
    tool({
      ...{ name: 'create_destination', title: 'Name a destination', annotations: making },
      description: 'Names a place as a destination, with its country and notes.',
      input: newDestinationBody.shape,
      work: (given) => client.createDestination(given),
    }),
    tool({
      ...{ name: 'edit_destination', title: 'Change a destination', annotations: changing },
      description: 'Changes the name, the country or the notes of a destination.',
      input: { id, version, changes: destinationChangeBody },
      work: (given) => client.updateDestination(given.id, given.changes, seen(given.version)),
    }),
    tool({
      ...{ name: 'delete_destination', title: 'Delete a destination', annotations: changing },
      description: 'Deletes a destination for good. What is known of it stays, without it. Needs documents:purge.',
      input: { id, version },
      work: async (given) => {
        await requirePurge(mayPurge)
        return await client.deleteDestination(given.id, seen(given.version))
      },
    }),
    tool({
      ...{ name: 'create_knowledge', title: 'Write down what is worth knowing', annotations: making },
      description: 'Writes down a tip or a note, of a destination or in general.',
      input: newKnowledgeBody.shape,
      work: (given) => client.createKnowledgeItem(given),
    }),
    tool({
      ...{ name: 'edit_knowledge', title: 'Change a knowledge item', annotations: changing },
      description: 'Changes what somebody wrote down. What documents say cannot be changed here.',
      input: { id, version, changes: knowledgeChangeBody },
      work: (given) => client.updateKnowledgeItem(given.id, given.changes, seen(given.version)),
    }),
    tool({
      ...{ name: 'delete_knowledge', title: 'Delete a knowledge item', annotations: changing },
      description: 'Deletes what somebody wrote down, for good. Needs documents:purge.',
      input: { id, version },
      work: async (given) => {
        await requirePurge(mayPurge)
        return await client.deleteKnowledgeItem(given.id, seen(given.version))
      },
    }),
    tool({
      ...{ name: 'create_itinerary', title: 'Keep an itinerary', annotations: making },
      description: 'Keeps an itinerary of entries. To have one made of bookings, use plan_itinerary.',
      input: newItineraryBody.shape,
      work: (given) => client.createItinerary(given),
    }),
    tool({
      ...{ name: 'edit_itinerary', title: 'Change an itinerary', annotations: changing },
      description:
        'Changes the title, notes, costs or entries of an itinerary; a list that is given replaces the former.',
      input: { id, version, changes: itineraryChangeBody },
      work: (given) => client.updateItinerary(given.id, given.changes, seen(given.version)),
    }),
    tool({
      ...{ name: 'delete_itinerary', title: 'Delete an itinerary', annotations: changing },
      description: 'Deletes an itinerary for good. The documents that it cites stay. Needs documents:purge.',
      input: { id, version },
      work: async (given) => {
        await requirePurge(mayPurge)
        return await client.deleteItinerary(given.id, seen(given.version))
      },
    }),
  ]
}
