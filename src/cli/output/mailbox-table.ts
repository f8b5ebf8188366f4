import type { MailboxDetailsJson, MailboxJson } from '#http/client'
import { csvLine } from './csv.ts'
import { escapeText } from './escape-text.ts'
import { renderTable } from './table.ts'

const stateOf = ({ state, reason }: MailboxJson): string =>
  reason === null ? state : `${state} (${reason.replace('by_hand', 'by hand')})`

/** Mailboxes, one a line. */
export function renderMailboxes(mailboxes: readonly MailboxJson[]): string {
  return renderTable(mailboxes, [
    { title: 'NAME', value: ({ name }) => name, max: 30 },
    { title: 'STATE', value: stateOf },
    { title: 'SERVER', value: ({ host, port }) => `${host}:${port}`, max: 40 },
    { title: 'FOLDER', value: ({ folder }) => folder, max: 30 },
    { title: 'DOCUMENTS', value: (mailbox) => String(mailbox.documents_taken), align: 'right' },
    { title: 'LAST LOOK', value: (mailbox) => mailbox.last_polled_at ?? 'never' },
    { title: 'ID', value: (mailbox) => mailbox.mailbox_id },
  ])
}

/** One mailbox, a fact a line, and the messages in it that could not be taken. */
export function describeMailbox(mailbox: MailboxJson & Partial<MailboxDetailsJson>): string {
  const { stuck_messages: stuck = [] } = mailbox
  const facts: readonly (readonly [string, string | null])[] = [
    ['mailbox', mailbox.mailbox_id],
    ['name', mailbox.name],
    ['state', stateOf(mailbox)],
    ['failing', mailbox.failing_since && `since ${mailbox.failing_since}`],
    ['server', `${mailbox.host}:${mailbox.port} (${mailbox.security})`],
    ['user', mailbox.username],
    ['folder', mailbox.folder],
    ['moved to', mailbox.moved_to],
    ['taken', `${mailbox.documents_taken} documents, ${mailbox.messages_moved} messages moved`],
    ['last look', mailbox.last_polled_at ?? 'never'],
    ['next look', mailbox.state === 'paused' ? null : mailbox.next_poll_at],
    ['made', `${mailbox.created_at} by ${mailbox.created_by}`],
  ]
  const lines = facts.map(([name, value]) => (value === null ? '' : `${name.padEnd(12)} ${escapeText(value)}\n`))
  return lines.join('') + (stuck.length === 0 ? '' : `\nLeft where they are:\n${renderStuck(stuck)}`)
}

function renderStuck(stuck: MailboxDetailsJson['stuck_messages']): string {
  return renderTable(stuck, [
    { title: 'ARRIVED', value: (message) => message.received_at },
    { title: 'ATTACHMENT', value: ({ attachment }) => attachment, max: 40 },
    { title: 'WHY', value: ({ error }) => error },
    { title: 'ATTEMPTS', value: ({ attempts }) => String(attempts), align: 'right' },
    { title: 'NEXT', value: (message) => message.next_attempt_at ?? 'given up' },
  ])
}

const columns = [
  ...(['mailbox_id', 'name', 'host', 'port', 'security', 'username', 'folder', 'moved_to', 'state', 'reason'] as const),
  ...(['failing_since', 'documents_taken', 'messages_moved', 'last_polled_at', 'next_poll_at', 'created_at'] as const),
] satisfies readonly (keyof MailboxJson)[]

export const csvOfMailboxes = (mailboxes: readonly MailboxJson[]): string =>
  [csvLine(columns), ...mailboxes.map((mailbox) => csvLine(columns.map((name) => mailbox[name])))].join('')
