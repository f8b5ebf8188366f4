/** An address as breakers and people know it: without credentials, query and slash at its end. */
export function serverAddress(baseUrl: string): string {
  const { origin, pathname } = new URL(baseUrl)
  return `${origin}${pathname.endsWith('/') ? pathname.slice(0, -1) : pathname}`
}
