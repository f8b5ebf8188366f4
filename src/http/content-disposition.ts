/** Saves as a file of this name (RFC 6266, RFC 8187). Whatever the name holds, it stays within its place in the header. */
export function attachment(name: string): string {
  const encoded = encodeURIComponent(name.toWellFormed()).replaceAll(/['()*]/g, (character) => {
    return `%${character.charCodeAt(0).toString(16).toUpperCase()}`
  })
  return `attachment; filename*=UTF-8''${encoded}`
}
