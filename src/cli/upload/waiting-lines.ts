import { basename } from 'node:path'
import { escapeText } from '../output/escape-text.ts'
import { waitingText } from '../output/waiting-text.ts'
import type { IngestResult } from './ingest-result.ts'

type Waiting = { readonly name: string; readonly type: string; readonly text: string }

/** What keeps one document waiting mostly keeps others too: so many are told one by one. */
const mostTold = 3

/** Why documents wait, and what a person can do: where many wait for the same, it is told of the first. */
export function waitingLines(results: readonly IngestResult[]): readonly string[] {
  const waiting = results.flatMap((result): readonly Waiting[] =>
    result.kind === 'document' && result.document.waiting !== null
      ? [
          {
            name: escapeText(basename(result.path)),
            type: result.document.waiting.pause_type,
            text: waitingText(result.document.waiting),
          },
        ]
      : [],
  )
  return [...Map.groupBy(waiting, ({ type }) => type).values()].flatMap((alike) => {
    if (alike.length <= mostTold) return alike.map(({ name, text }) => `${name}: ${text}`)
    const [first] = alike
    if (first === undefined) return []
    return [
      `${first.name} and ${alike.length - 1} others like it: ${first.text}`,
      first.type === 'batch' ? 'Send it now: autopilot batches send' : 'All of them: autopilot interventions list',
    ]
  })
}
