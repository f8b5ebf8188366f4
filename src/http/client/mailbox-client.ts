import type * as Mailboxes from './mailbox-types.ts'
import type { requester } from './request.ts'

/** Mailboxes, as the client asks for them, each by its name or its id. */
export type MailboxClient = {
  createMailbox(input: Mailboxes.NewMailboxJson): Promise<Mailboxes.MailboxJson>
  listMailboxes(): Promise<readonly Mailboxes.MailboxJson[]>
  showMailbox(mailbox: string): Promise<Mailboxes.MailboxDetailsJson>
  updateMailbox(mailbox: string, changes: Mailboxes.MailboxChangeJson): Promise<Mailboxes.MailboxJson>
  removeMailbox(mailbox: string): Promise<Mailboxes.MailboxJson>
  pauseMailbox(mailbox: string): Promise<Mailboxes.MailboxJson>
  resumeMailbox(mailbox: string): Promise<Mailboxes.MailboxJson>
  pollMailbox(mailbox: string): Promise<Mailboxes.MailboxPollJson>
  testMailbox(mailbox: string): Promise<Mailboxes.MailboxTestJson>
}

const at = (mailbox: string, rest = '') => `/v1/mailboxes/${encodeURIComponent(mailbox)}${rest}`

export function mailboxClient({
  get,
  post,
  put,
  remove,
}: Pick<ReturnType<typeof requester>, 'get' | 'post' | 'put' | 'remove'>): MailboxClient {
  return {
    createMailbox: (input) => post('/v1/mailboxes', input),
    listMailboxes: async () => (await get<{ items: readonly Mailboxes.MailboxJson[] }>('/v1/mailboxes')).items,
    showMailbox: (mailbox) => get(at(mailbox)),
    updateMailbox: (mailbox, changes) => put(at(mailbox), changes),
    removeMailbox: (mailbox) => remove(at(mailbox)),
    pauseMailbox: (mailbox) => post(at(mailbox, '/pause'), {}),
    resumeMailbox: (mailbox) => post(at(mailbox, '/resume'), {}),
    pollMailbox: (mailbox) => post(at(mailbox, '/poll'), {}),
    testMailbox: (mailbox) => post(at(mailbox, '/test'), {}),
  }
}
