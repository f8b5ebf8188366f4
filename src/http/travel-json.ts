import type { Destination, KnowledgeItem } from '#documents'
import type { DestinationJson, KnowledgeItemJson } from './client/travel-types.ts'

export function destinationJson(destination: Destination): DestinationJson {
  return {
    destination_id: destination.destinationId,
    name: destination.name,
    country_code: destination.countryCode,
    notes: destination.notes,
    version: destination.version,
    created_at: destination.createdAt.toISOString(),
    updated_at: destination.updatedAt.toISOString(),
  }
}

export function knowledgeItemJson(item: KnowledgeItem): KnowledgeItemJson {
  return {
    knowledge_item_id: item.knowledgeItemId,
    document_id: item.documentId,
    destination_id: item.destinationId,
    kind: item.kind,
    title: item.title,
    body: item.body,
    version: item.version,
    created_at: item.createdAt.toISOString(),
    updated_at: item.updatedAt.toISOString(),
  }
}
