const longest = 200

/** The name of a document from that of an attachment: one line, no folders, never empty. */
export function attachmentName(given: string | null): string {
  const last = (given ?? '').split(/[/\\]/).at(-1) ?? ''
  const shown = last
    .normalize('NFC')
    // Marks that turn the direction would show another name than there is.
    .replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .trim()
  const isName = shown !== '' && !/^\.+$/.test(shown)
  return isName ? shortened(shown) : 'attachment.pdf'
}

function shortened(name: string): string {
  const characters = [...name]
  if (characters.length <= longest) return name
  const ending = /\.[a-z0-9]{1,8}$/i.exec(name)?.[0] ?? ''
  return `${characters.slice(0, longest - ending.length).join('')}${ending}`
}
