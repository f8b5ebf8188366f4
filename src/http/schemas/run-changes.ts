import { z } from '@hono/zod-openapi'
import { exampleIds } from './example-ids.ts'
import { idParams } from './parameters.ts'

const text = z.string().trim().min(1).max(2_000)
const note = text.optional().openapi({ description: 'Kept with what was done.' })
const checkpoint = z.coerce.number().int().min(1).max(2_000_000_000)

export const checkpointParams = idParams('Of the run.', exampleIds.run).extend({
  number: checkpoint.openapi({ description: 'Of the checkpoint.', example: 3 }),
})

export const pauseBody = z
  .strictObject({ reason: text.optional().openapi({ description: 'Shown where the run waits.' }) })
  .openapi('RunPause', { example: { reason: 'The plan looks wrong.' } })

export const notedBody = z.strictObject({ note }).openapi('RunNote', { example: { note: 'The plan is right now.' } })

export const cancelBody = z
  .strictObject({
    note,
    undo: z
      .boolean()
      .default(false)
      .openapi({ description: 'Whether what its tools did outside, and can be undone, is undone, the newest first.' }),
  })
  .openapi('RunCancel', { example: { note: 'Not needed any more.', undo: false } })

const keepEffects = z.boolean().default(false).openapi({
  description: 'Whether what later steps changed outside stays, and may be done again. Keys may not say so.',
})

export const forkBody = z
  .strictObject({
    checkpoint: z.int().min(1).max(2_000_000_000).openapi({ description: 'The number of the one to go on from.' }),
    wait: z.boolean().default(false).openapi({
      description: 'Whether the new run waits before its first step, so that what it goes on from can be edited.',
    }),
    keep_effects: keepEffects,
    note,
  })
  .openapi('RunFork', { example: { checkpoint: 3, wait: false, keep_effects: false, note: 'Try the other hotel.' } })

export const editBody = z
  .strictObject({
    output: z.string().max(20_000).openapi({ description: 'What the tool is taken to have answered.' }),
    reason: text,
    keep_effects: keepEffects,
  })
  .openapi('OutputEdit', { example: { output: 'The train leaves at 9:40.', reason: 'It read the wrong line.' } })
