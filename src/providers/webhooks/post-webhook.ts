import type { PostWebhook } from '#workflows'
import { guardedFetch } from '../guarded-fetch.ts'

const mostBytes = 64 * 1024

/** Tells a webhook over HTTP. Only the status of the answer counts, so of a long body the rest is left. */
export function createWebhookPoster(settings: { readonly allowPrivate: boolean }): PostWebhook {
  return async ({ url, ...request }) => {
    const { status } = await guardedFetch(
      url,
      { ...request, method: 'POST' },
      { ...settings, mostBytes, longer: 'cut' },
    )
    return { status }
  }
}
