import { isIP } from 'node:net'
import { DomainError } from '#kernel'
import type { MailboxAddress } from '#runs'

/** What is given of a mailbox, as it is kept. @throws DomainError `mailbox.unfit` */
export function fitMailbox(address: MailboxAddress): MailboxAddress {
  const host = address.host.trim().toLowerCase().replace(/\.$/, '')
  const name = fitText('name', address.name, 60)
  if (/[/\\]/.test(name)) throw unfit('its name holds a slash')
  // The name stands where an id may stand.
  if (/^[0-9a-f]{8}-[0-9a-f]{4}-/i.test(name)) throw unfit('its name looks like an id')
  const isName = /^(?=.{1,253}$)[a-z0-9_](?:[a-z0-9_-]*[a-z0-9])?(?:\.[a-z0-9_](?:[a-z0-9_-]*[a-z0-9])?)*$/.test(host)
  if (!isName && isIP(host) === 0) throw unfit('its host is neither a name nor an address')
  const folder = fitText('folder', address.folder, 200)
  const movedTo = fitText('folder for what was taken', address.movedTo, 200)
  const isSame = folder.toLowerCase() === movedTo.toLowerCase()
  if (isSame) throw unfit('messages would be moved to the folder that they are in')
  return { ...address, name, host, username: fitText('user name', address.username, 320), folder, movedTo }
}

/** Sent to a server as it is, so nothing in it may end a line. @throws DomainError `mailbox.unfit` */
export function fitPassword(password: string): string {
  if (password === '' || password.length > 1_000) throw unfit('its password is empty or longer than 1,000 characters')
  if (/[\0\r\n]/.test(password)) throw unfit('its password holds the end of a line')
  return password
}

function fitText(what: string, given: string, longest: number): string {
  const text = given.trim()
  if (text === '' || text.length > longest) throw unfit(`its ${what} is empty or longer than ${longest} characters`)
  if (/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u.test(text)) throw unfit(`its ${what} holds characters that cannot be seen`)
  return text
}

function unfit(why: string): DomainError {
  return new DomainError({ code: 'mailbox.unfit', kind: 'invalid', message: `The mailbox cannot be kept: ${why}.` })
}
