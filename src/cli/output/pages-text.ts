import type { PagesJson } from '#http/client'

/** `pages 1-2`, `page 3`. */
export function pagesText({ first_page: first, last_page: last }: PagesJson): string {
  return first === last ? `page ${first}` : `pages ${first}-${last}`
}
