import type { Caching, PromptPart } from '../model/prompt.ts'
import { ProviderError } from '../provider-error.ts'

/** Whether the caching of a model is told by breakpoints: gpt-5.6 and later. */
export function takesBreakpoints(model: string): boolean {
  const [, major = '0', minor = '0'] = /^gpt-(\d{1,3})(?:\.(\d{1,3}))?(?:-|$)/.exec(model) ?? []
  return Number(major) > 5 || (Number(major) === 5 && Number(minor) >= 6)
}

type CachingRequest = {
  readonly model: string
  readonly prompt_cache_key?: string | null | undefined
  readonly prompt_cache_options?:
    | { readonly mode?: Caching['mode'] | undefined; readonly ttl?: '30m' | '12h' | undefined }
    | null
    | undefined
  readonly prompt_cache_retention?: 'in_memory' | '24h' | null | undefined
}

type Marked = { readonly prompt_cache_breakpoint?: { readonly ttl?: '30m' | '12h' | undefined } | null | undefined }

export function breakpointOf(model: string, { prompt_cache_breakpoint: mark }: Marked): PromptPart['breakpoint'] {
  if (mark === null || mark === undefined) return undefined
  if (!takesBreakpoints(model)) throw unknownParameter('prompt_cache_breakpoint')
  return { ttl: mark.ttl ?? '30m' }
}

export function cachingOf(request: CachingRequest): Caching {
  const { prompt_cache_options: options, prompt_cache_retention: retention } = request
  const key = request.prompt_cache_key ?? ''
  if (!takesBreakpoints(request.model)) {
    if (options !== null && options !== undefined) throw unknownParameter('prompt_cache_options')
    return { key, mode: 'implicit', ttl: retention === '24h' ? '12h' : '5m', step: 128 }
  }
  return { key, mode: options?.mode ?? 'implicit', ttl: options?.ttl ?? '30m', step: 128 }
}

function unknownParameter(param: string): ProviderError {
  return new ProviderError(400, `Unsupported parameter: '${param}' is not supported with this model.`, {
    ...{ code: 'unsupported_parameter', param },
  })
}
