import { z } from 'zod'
import type { ApiClient } from '../client/index.ts'
import { type Tool, tool } from './tool.ts'

/** The one tool that writes something: a proposal, which changes nothing of a document. */
export function proposeTool(client: ApiClient): Tool {
  return tool({
    name: 'propose_correction',
    title: 'Propose a correction',
    description:
      'Proposes values for fields of a document. A person accepts or dismisses them; until then nothing changes.',
    input: {
      reference: z.string().min(6).max(200).describe('The id of the document.'),
      fields: z.record(z.string(), z.unknown()).describe('New values by the name of their field; null takes one away.'),
      reason: z.string().min(1).max(2_000).describe('Why, for the person who decides: name the page and the quote.'),
    },
    annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: false },
    work: ({ reference, fields, reason }) => client.proposeCorrection(reference, { fields, reason }),
  })
}
