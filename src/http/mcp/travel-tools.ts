import { z } from 'zod'
import type { ApiClient } from '../client/index.ts'
import { type Tool, tool } from './tool.ts'

const readOnly = { readOnlyHint: true, openWorldHint: false }
const paged = { limit: z.int().min(1).max(50).default(20), cursor: z.string().max(500).optional() }
const pageOf = ({ limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined }) => ({
  limit,
  ...(cursor !== undefined && { cursor }),
})

/** Tools that look at journeys, and change nothing. */
export function travelTools(client: ApiClient): readonly Tool[] {
  return [
    tool({
      name: 'list_destinations',
      title: 'List destinations',
      description: 'The places that somebody named as destinations, by name, with notes.',
      input: paged,
      annotations: readOnly,
      work: async (page) => {
        const { items, next_cursor } = await client.listDestinations(pageOf(page))
        return { destinations: items, next_cursor }
      },
    }),
    tool({
      name: 'list_knowledge',
      title: 'List what is worth knowing',
      description:
        'Knowledge items, the newest first: what people wrote down, and one for each document that was read.',
      input: {
        destination: z.string().min(1).max(100).optional().describe('Only of this one: its id or its name.'),
        kind: z.string().max(40).optional().describe('As tip or note; document for what documents say.'),
        ...paged,
      },
      annotations: readOnly,
      work: async ({ destination, kind, ...page }) => {
        const filter = { ...(destination !== undefined && { destination }), ...(kind !== undefined && { kind }) }
        const { items, next_cursor } = await client.listKnowledgeItems({ ...filter, ...pageOf(page) })
        return { knowledge_items: items, next_cursor }
      },
    }),
    tool({
      name: 'read_knowledge',
      title: 'Read a knowledge item',
      description: 'One knowledge item whole, with the document that it is taken from, where it is.',
      input: { id: z.string().min(1).max(100).describe('The id of the knowledge item.') },
      annotations: readOnly,
      work: ({ id }) => client.showKnowledgeItem(id),
    }),
    tool({
      name: 'list_itineraries',
      title: 'List itineraries',
      description: 'Itineraries, the newest first, each with its days, and how much of it does not fit.',
      input: {
        destination: z.string().min(1).max(100).optional().describe('Only to this one: its id or its name.'),
        ...paged,
      },
      annotations: readOnly,
      work: async ({ destination, ...page }) => {
        const filter = destination === undefined ? {} : { destination }
        const { items, next_cursor } = await client.listItineraries({ ...filter, ...pageOf(page) })
        return { itineraries: items, next_cursor }
      },
    }),
    tool({
      name: 'read_itinerary',
      title: 'Read an itinerary',
      description:
        'Who is where when, with nights, conflicts and costs. Each entry names the documents it is taken from.',
      input: { id: z.string().min(1).max(100).describe('The id of the itinerary.') },
      annotations: readOnly,
      work: ({ id }) => client.showItinerary(id),
    }),
  ]
}
