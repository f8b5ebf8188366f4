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
