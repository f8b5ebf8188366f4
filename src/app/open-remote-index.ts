import type { Settings } from '#config'
import { type BreakerState, createBreaker } from '#kernel'
import { createOpenAiRemoteIndex } from '#providers'
import { createRemoteCaller, type RemoteIndexDeps } from '#workflows'
import { callSettings } from './call-settings.ts'

export type OpenRemoteIndexDeps = Pick<
  RemoteIndexDeps,
  'database' | 'blobs' | 'clock' | 'ids' | 'log' | 'crashPoints' | 'raiseAlert'
>

/** What keeping documents at the provider needs, or null where nothing is kept there. Calls nobody yet. */
export function openRemoteIndex(
  { models }: Settings,
  deps: OpenRemoteIndexDeps,
  onBreaker: (key: string, state: BreakerState) => void,
): RemoteIndexDeps | null {
  const { server } = models
  if (!models.remoteIndex || server.provider !== 'openai') return null
  const { clock, log } = deps
  const provider = createOpenAiRemoteIndex({ ...server, clock })
  const { retryPolicy, breaker: breakerSettings } = callSettings(models)
  const breaker = createBreaker({
    provider: provider.provider,
    settings: breakerSettings,
    onChange: (state) => onBreaker(`${provider.provider} files`, state),
  })
  const { timeoutMs, remoteIndexPrefix: prefix } = models
  const call = createRemoteCaller({ breaker, retryPolicy, timeoutMs, clock, random: Math.random, log })
  return { ...deps, provider, call, timeoutMs, prefix }
}
