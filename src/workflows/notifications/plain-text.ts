import { cutText } from '#kernel'

const longest = 200

/**
 * What came from elsewhere, as one line of plain text: without line breaks, escapes of terminals and marks that turn the direction
 * of what follows, of 200 characters at most.
 */
export function plainText(text: string): string {
  return cutText(text.replaceAll(/[\p{C}\p{Z}\s]+/gu, ' ').trim(), longest)
}
