import { DomainError } from '#kernel'

const longest = 2_000

/** The address of a webhook as it is kept. @throws DomainError `webhook.unfit` */
export function fitUrl(text: string, { allowPrivate }: { readonly allowPrivate: boolean }): string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url === undefined || text.length > longest) throw unfit('it is not an address, or longer than 2,000 characters')
  const isSpoken = url.protocol === 'https:' || (allowPrivate && url.protocol === 'http:')
  if (!isSpoken) throw unfit('it does not begin with https://')
  if (url.username !== '' || url.password !== '')
    throw unfit('a name or password in it would be shown to whoever reads it')
  url.hash = ''
  return url.href
}

function unfit(why: string): DomainError {
  return new DomainError({
    code: 'webhook.unfit',
    kind: 'invalid',
    message: `The address cannot be that of a webhook: ${why}.`,
  })
}
