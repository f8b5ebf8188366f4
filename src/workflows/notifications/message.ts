import type { MessageFacts, NotificationCause, NotificationItem } from '#runs'
import { plainText } from './plain-text.ts'

/** What is known of an item beside its ids, when a message is sent. */
export type ItemWords = {
  /** Title or file name of its document. */
  readonly name?: string | undefined
  readonly reason?: string | undefined
  /** It waits no longer. */
  readonly decided?: boolean
}

/** A line of a message. Only `name` and `reason` hold what others wrote. */
export type MessageLine = {
  readonly item: NotificationItem
  readonly what: string
  readonly name: string | null
  readonly reason: string | null
  /** What shows more of it at the command line. */
  readonly command: string
  /** Its address in the HTTP API; null where the installation names none. */
  readonly link: string | null
}

export type Message = {
  /** In our words alone. */
  readonly headline: string
  readonly lines: readonly MessageLine[]
  /** So many more are not named. */
  readonly more: number
}

const ofCause: Readonly<Record<NotificationCause, readonly [one: string, many: string]>> = {
  'run.waits': ['run waits for you', 'runs wait for you'],
  'document.needs_review': ['document needs review', 'documents need review'],
  'run.failed': ['run failed', 'runs failed'],
  'deadline.escalated': ['deadline passed without a decision', 'deadlines passed without a decision'],
  'budget.alert': ['budget reached a threshold', 'budgets reached a threshold'],
  'alert.raised': ['alert', 'alerts'],
}

export const testMessage: Message = {
  headline: 'This is a test: notifications of Paper Autopilot arrive here.',
  lines: [],
  more: 0,
}

/**
 * What a message says, in an order that is always the same. Pure.
 * @param wordsOf in the order of the items
 */
export function messageOf(facts: MessageFacts, words: readonly ItemWords[], publicUrl: string | null): Message {
  const counted = Object.entries(ofCause).flatMap(([cause, [one, many]]) => {
    // Its keys are those of the counts.
    const count = facts.counts[cause as NotificationCause] ?? 0
    return count === 0 ? [] : [`${count} ${count === 1 ? one : many}`]
  })
  const lines = facts.items.map((item, place) => lineOf(item, words[place] ?? {}, publicUrl))
  return { headline: counted.join(', '), lines, more: facts.total - lines.length }
}

function lineOf(item: NotificationItem, words: ItemWords, publicUrl: string | null): MessageLine {
  const { text, command, path } = partsOf(item)
  return {
    item,
    what: words.decided ? `${text}; decided since` : text,
    name: words.name === undefined ? null : plainText(words.name),
    reason: words.reason === undefined ? null : plainText(words.reason),
    command: `autopilot ${command}`,
    link: publicUrl === null ? null : `${publicUrl.replace(/\/+$/, '')}/v1/${path}`,
  }
}

function partsOf(item: NotificationItem): { readonly text: string; readonly command: string; readonly path: string } {
  const { run_id: run, intervention_id: intervention, document_id: document } = item
  switch (item.cause) {
    case 'run.waits':
      return {
        text: `A run waits for you (${plainText(item.pause_type ?? 'unknown')})`,
        command: `interventions show ${intervention}`,
        path: `interventions/${intervention}`,
      }
    case 'deadline.escalated':
      return {
        text: `A deadline passed without a decision (${plainText(item.pause_type ?? 'unknown')})`,
        command: `interventions show ${intervention}`,
        path: `interventions/${intervention}`,
      }
    case 'document.needs_review':
      return { text: 'A document needs review', command: `show ${document}`, path: `documents/${document}` }
    case 'run.failed':
      return {
        text: `A run failed (${plainText(item.error_code ?? 'unknown')})`,
        command: `runs show ${run}`,
        path: `runs/${run}`,
      }
    case 'budget.alert': {
      const { spent_usd: spent, cap_usd: cap } = item
      const amounts = `$${plainText(spent ?? '?')}${cap === undefined ? '' : ` of $${plainText(cap)}`}`
      const budget = `${plainText(item.scope ?? '')} ${plainText(item.period ?? '')}`.trim()
      return { text: `${amounts} are spent (budget ${budget})`, command: 'budgets show', path: 'budgets' }
    }
    case 'alert.raised':
      return {
        text: `Alert (${plainText(item.severity ?? '')}): ${plainText(item.alert_code ?? '')}`,
        command: 'alerts list',
        path: 'alerts',
      }
  }
}
