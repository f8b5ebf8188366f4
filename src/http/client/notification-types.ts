import type { z } from 'zod'
import type {
  causeSchema,
  channelSchema,
  notificationSchema,
  preferenceBody,
  preferenceSchema,
  setPreferenceSchema,
} from '../schemas/notification.ts'

export type ChannelJson = z.output<typeof channelSchema>
export type CauseJson = z.output<typeof causeSchema>
export type PreferenceJson = z.output<typeof preferenceSchema>
export type SetPreferenceJson = z.output<typeof setPreferenceSchema>
export type PreferenceChangeJson = z.input<typeof preferenceBody>
export type NotificationJson = z.output<typeof notificationSchema>
