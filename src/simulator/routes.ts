import { messageRoutes } from './anthropic/messages.ts'
import { batchRoutes } from './openai/batches.ts'
import { chatRoutes } from './openai/chat.ts'
import { embeddingRoutes } from './openai/embeddings.ts'
import { fileRoutes } from './openai/files.ts'
import { modelRoutes } from './openai/models.ts'
import { responseRoutes } from './openai/responses.ts'
import { vectorStoreFileRoutes } from './openai/vector-store-files.ts'
import { vectorStoreSearchRoutes } from './openai/vector-store-search.ts'
import { vectorStoreRoutes } from './openai/vector-stores.ts'
import type { Route } from './server/handler.ts'

/** Everything that the simulator answers for a provider. */
export const routes: readonly Route[] = [
  ...responseRoutes,
  ...chatRoutes,
  ...messageRoutes,
  ...embeddingRoutes,
  ...fileRoutes,
  ...vectorStoreRoutes,
  ...vectorStoreFileRoutes,
  ...vectorStoreSearchRoutes,
  ...batchRoutes,
  ...modelRoutes,
]
