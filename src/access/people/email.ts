import { DomainError } from '#kernel'

/** Who a single person at this machine is: made by the product, without a password, never signed in. */
export const localOwnerEmail = 'owner@localhost'

const longest = 254

/** As it is stored and compared: without space around it, composed, in lower case. */
export function normalisedEmail(given: string): string {
  return given.trim().normalize('NFC').toLowerCase()
}

/**
 * An address that mail could go to, normalised. Whether somebody reads it is not known here.
 * @throws DomainError `user.email_invalid`
 */
export function requireEmail(given: string): string {
  const email = normalisedEmail(given)
  const at = email.lastIndexOf('@')
  const [name, host] = [email.slice(0, at), email.slice(at + 1)]
  const isAddress = email.length <= longest && /^[^\s@<>()[\],;:\\"]+$/.test(name) && /^[^\s@_/\\]+$/.test(host)
  if (isAddress && at > 0 && host.includes('.') && !/^[.-]|\.\.|[.-]$/.test(host)) return email
  throw new DomainError({
    code: 'user.email_invalid',
    kind: 'invalid',
    message: `${JSON.stringify(given.slice(0, 100))} is not an email address: it must look like name@example.org.`,
  })
}
