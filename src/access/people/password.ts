import { hash, verify } from '@node-rs/argon2'
import { DomainError } from '#kernel'

/** How passwords are kept. */
export type Passwords = {
  hash(password: string): Promise<string>
  /** Does the same work when there is no hash, and says no: who asks cannot tell from the time whether there is one. */
  matches(password: string, kept: string | null): Promise<boolean>
}

/** 19 MiB, two passes: the first choice of OWASP's Password Storage Cheat Sheet. The library draws the salt. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** Argon2id, off the event loop, in the threads of the system's pool. */
export function argonPasswords(): Passwords {
  let nobody: Promise<string> | undefined
  return {
    hash: (password) => hash(password.normalize('NFKC'), cost),
    async matches(password, kept) {
      nobody ??= hash('the password of nobody', cost)
      const matched = await verify(kept ?? (await nobody), password.normalize('NFKC'))
      return matched && kept !== null
    },
  }
}

const [shortest, longest] = [12, 256]

/**
 * Length is what makes a password hard to guess (NIST SP 800-63B, section 5.1.1): no rule about its characters.
 * @throws DomainError `user.password_weak`
 */
export function requireStrongPassword(password: string, email: string): void {
  const length = [...password.normalize('NFKC')].length
  const repeats = new Set(password).size < 4
  const isEmail = withoutEmail(password, email) < 6
  if (length >= shortest && length <= longest && !repeats && !isEmail) return
  throw new DomainError({
    code: 'user.password_weak',
    kind: 'invalid',
    message: `A password has ${shortest} to ${longest} characters, four different ones at least, and is not the email address. A sentence is a good one. Nothing was changed.`,
  })
}

/** Shorter names are in words that have nothing to do with the email. */
const shortestName = 5

/** How many characters of a password are not of the email: of the whole of it, or of the name in it. */
function withoutEmail(password: string, email: string): number {
  const name = email.split('@')[0] ?? email
  const rest = [email, ...(name.length >= shortestName ? [name] : [])].reduce(
    (left, known) => left.replaceAll(known, ''),
    password.normalize('NFKC').toLowerCase(),
  )
  return [...rest].length
}
