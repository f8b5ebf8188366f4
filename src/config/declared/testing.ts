import { z } from 'zod'
import { type CrashPointName, crashPointNames } from '#kernel'
import { setting } from '../declaration.ts'
import { byteSize } from '../value-schemas.ts'

/** Where a test stops the process: at the `count`th time that the crash point is reached. */
export type CrashAt = { readonly name: CrashPointName; readonly count: number }

const crashAt = z
  .string()
  .transform((text, context): CrashAt => {
    const [, given, count = '1'] = /^([^:]+)(?::([1-9]\d{0,8}))?$/.exec(text) ?? []
    const name = crashPointNames.find((known) => known === given)
    if (name !== undefined) return { name, count: Number(count) }
    context.addIssue({ code: 'custom', message: 'not a crash point' })
    return z.NEVER
  })
  .describe(`\`name\` or \`name:count\` with one of the names \`${crashPointNames.join('`, `')}\``)

export const testing = {
  'testing.crashAt': setting<CrashAt | undefined>({
    doc: 'Kills the process at a named moment, as `kill -9` would.',
    environment: 'AUTOPILOT_TEST_CRASH_AT',
    schema: crashAt,
    default: undefined,
    notInFile: true,
  }),
  'testing.diskFullAfterBytes': setting<number | undefined>({
    doc: 'Behaves as if the disk were full after this many bytes of originals.',
    environment: 'AUTOPILOT_TEST_DISK_FULL_AFTER_BYTES',
    schema: byteSize({ min: 0 }),
    default: undefined,
    notInFile: true,
  }),
}
