import { messageRoutes } from './anthropic/messages.ts'
import { chatRoutes } from './openai/chat.ts'
import { embeddingRoutes } from './openai/embeddings.ts'
import { fileRoutes } from './openai/files.ts'
import { modelRoutes } from './openai/models.ts'
import { responseRoutes } from './openai/responses.ts'
import type { Route } from './server/handler.ts'

/** Everything that the simulator answers for a provider. */
export const routes: readonly Route[] = [
  ...responseRoutes,
  ...chatRoutes,
  ...messageRoutes,
  ...embeddingRoutes,
  ...fileRoutes,
  ...modelRoutes,
]
