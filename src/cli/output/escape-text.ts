const escapes: Readonly<Record<string, string>> = { '\n': '\\n', '\t': '\\t' }

/**
 * Any text on one line of a terminal: control characters, line separators and direction marks are shown as escapes, so
 * that a file's name can neither move the cursor nor pretend to be another line.
 */
export function escapeText(text: string): string {
  return text.replace(
    /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\ufeff]/gu,
    (character) => escapes[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

/** A message of more than one line, as a terminal may show it: the further ones are indented, so that none can pretend to be a line of its own. */
export function escapeLines(message: string): string {
  return message.split('\n').map(escapeText).join('\n    ')
}
