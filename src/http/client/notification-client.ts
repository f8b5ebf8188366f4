import type { PageJson } from './api-types.ts'
import type * as Notifications from './notification-types.ts'
import type { requester } from './request.ts'

/** By what people are told of what needs them. */
export type NotificationClient = {
  listPreferences(): Promise<readonly Notifications.PreferenceJson[]>
  /** What is left out stays. The only time that a secret is told. */
  setPreference(
    channel: Notifications.ChannelJson,
    change: Notifications.PreferenceChangeJson,
  ): Promise<Notifications.SetPreferenceJson>
  removePreference(channel: Notifications.ChannelJson): Promise<Notifications.PreferenceJson>
  testNotification(channel: Notifications.ChannelJson): Promise<Notifications.NotificationJson>
  listNotifications(query: {
    readonly cursor?: string
    readonly limit?: number
  }): Promise<PageJson<Notifications.NotificationJson>>
}

const at = (channel: string) => `/v1/notifications/preferences/${encodeURIComponent(channel)}`

export function notificationClient({
  get,
  post,
  put,
  remove,
}: Pick<ReturnType<typeof requester>, 'get' | 'post' | 'put' | 'remove'>): NotificationClient {
  return {
    listPreferences: async () =>
      (await get<{ items: readonly Notifications.PreferenceJson[] }>('/v1/notifications/preferences')).items,
    setPreference: (channel, change) => put(at(channel), change),
    removePreference: (channel) => remove(at(channel)),
    testNotification: (channel) => post('/v1/notifications/test', { channel }),
    listNotifications: (query) => get('/v1/notifications', query),
  }
}
