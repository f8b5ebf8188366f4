/** One component of a calendar, as a strict reader of RFC 5545 has it. */
export type Component = {
  readonly name: string
  readonly properties: readonly {
    readonly name: string
    readonly parameters: Readonly<Record<string, string>>
    readonly value: string
  }[]
  readonly components: readonly Component[]
}

const line = /^([A-Z][A-Z0-9-]*)((?:;[A-Z0-9-]+=(?:"[^"\p{Cc}]*"|[^";:,\p{Cc}]*))*):([^\p{Cc}]*)$/u

/** Reads a calendar and throws at whatever RFC 5545 does not allow. */
export function readICalendar(text: string): Component {
  if (!text.endsWith('\r\n')) throw new Error('the last line has no end')
  if (/[^\r]\n|\r[^\n]/.test(text)) throw new Error('a line ends otherwise than with CRLF')
  for (const octets of text.split('\r\n')) {
    if (Buffer.byteLength(octets) > 75) throw new Error(`longer than 75 octets: ${octets}`)
    if (Buffer.from(octets).toString('utf8') !== octets) throw new Error('a character is cut')
  }
  const lines = text.slice(0, -2).replaceAll('\r\n ', '').split('\r\n')
  const [root, rest] = componentFrom(lines)
  if (rest.length > 0) throw new Error(`behind the end: ${rest[0]}`)
  return root
}

function componentFrom(lines: readonly string[]): [Component, readonly string[]] {
  const name = /^BEGIN:([A-Z-]+)$/.exec(lines[0] ?? '')?.[1]
  if (name === undefined) throw new Error(`no component: ${lines[0]}`)
  const properties: Component['properties'][number][] = []
  const components: Component[] = []
  let rest: readonly string[] = lines.slice(1)
  for (;;) {
    const [first] = rest
    if (first === undefined) throw new Error(`${name} does not end`)
    if (first === `END:${name}`) return [{ name, properties, components }, rest.slice(1)]
    if (first.startsWith('BEGIN:')) {
      const [inner, after] = componentFrom(rest)
      components.push(inner)
      rest = after
      continue
    }
    const [, property, given = '', value] = line.exec(first) ?? []
    if (property === undefined || value === undefined) throw new Error(`no property: ${first}`)
    const pairs = given
      .split(';')
      .slice(1)
      .map((pair) => pair.split('=') as [string, string])
    properties.push({ name: property, parameters: Object.fromEntries(pairs), value })
    rest = rest.slice(1)
  }
}

/** The text of a property (section 3.3.11). */
export function textOf(value: string): string {
  if (/\\[^\\;,nN]|(?<!\\)(?:\\\\)*[;,]/.test(value)) throw new Error(`not escaped as a text: ${value}`)
  return value.replaceAll(/\\([\\;,nN])/g, (_, character: string) => (/n/i.test(character) ? '\n' : character))
}
