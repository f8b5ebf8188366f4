import type { z } from 'zod'
import type {
  cleanedKeysSchema,
  cleanUpBody,
  endedKeySchema,
  keyLimitsBody,
  keySchema,
  keyStatisticsSchema,
  keyUsageSchema,
  madeKeySchema,
  newKeyBody,
  permissionSchema,
  rotatedKeySchema,
} from '../schemas/key.ts'

export type PermissionJson = z.output<typeof permissionSchema>
export type KeyJson = z.output<typeof keySchema>
export type EndedKeyJson = z.output<typeof endedKeySchema>
export type MadeKeyJson = z.output<typeof madeKeySchema>
export type RotatedKeyJson = z.output<typeof rotatedKeySchema>
export type NewKeyJson = z.input<typeof newKeyBody>
export type KeyLimitsJson = z.input<typeof keyLimitsBody>
export type KeyCleanUpJson = z.input<typeof cleanUpBody>
export type CleanedKeysJson = z.output<typeof cleanedKeysSchema>
export type KeyUsageJson = z.output<typeof keyUsageSchema>
export type KeyStatisticsJson = z.output<typeof keyStatisticsSchema>
