import type { RetentionPolicy } from '#access'

const dayHours = 24

/** What each policy removes, and how long it keeps it where the org has said nothing. */
export const retentionPolicies = {
  ended_runs: { keepHours: 30 * dayHours, removes: 'runs that ended, with their sessions and checkpoints' },
  tool_logs: { keepHours: dayHours, removes: 'what tools answered in runs that ended' },
  itineraries: { keepHours: 90 * dayHours, removes: 'runs that made an itinerary' },
  trash: { keepHours: 30 * dayHours, removes: 'documents in the trash, for ever' },
} as const satisfies Readonly<Record<string, { keepHours: number; removes: string }>>

export type RetentionPolicyName = keyof typeof retentionPolicies

// `Object.keys` forgets what it was given.
export const retentionPolicyNames = Object.keys(retentionPolicies) as readonly RetentionPolicyName[]

export type AppliedPolicy = RetentionPolicy & { readonly policy: RetentionPolicyName; readonly isDefault: boolean }

/** All policies as they hold for an org that has set these. */
export function policiesOf(set: readonly RetentionPolicy[]): readonly AppliedPolicy[] {
  return retentionPolicyNames.map((policy) => {
    const own = set.find((one) => one.policy === policy)
    const { keepHours } = own ?? retentionPolicies[policy]
    return { policy, keepHours, isDefault: own === undefined }
  })
}

/** What came to its end then or before is due. Null: nothing ever is. */
export function cutOff({ keepHours }: RetentionPolicy, now: Date): Date | null {
  return keepHours === null ? null : new Date(now.getTime() - keepHours * 3_600_000)
}
