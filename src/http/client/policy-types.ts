import type { z } from 'zod'
import type { policyBody, policySchema } from '../schemas/policy.ts'

export type PolicyJson = z.output<typeof policySchema>
/** What is left out stays as it is. */
export type PolicyChangeJson = z.input<typeof policyBody>
/** A whole new list, or what is added to the one there is and taken from it. */
export type ListChangeJson = NonNullable<PolicyChangeJson['local_only_types']>
