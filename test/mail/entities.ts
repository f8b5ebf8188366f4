/** A part of a message, as an IMAP server sees it. */
export type Leaf = {
  readonly kind: 'leaf'
  readonly type: string
  readonly encoding: string
  readonly parameters: readonly string[]
  readonly disposition: readonly string[] | null
  /** As it says itself. */
  readonly size: number
  slice(start: number, length: number): Buffer
}
export type Entity =
  | Leaf
  | { readonly kind: 'multipart'; readonly subtype: string; readonly parts: readonly Entity[] }
  | { readonly kind: 'forwarded'; readonly message: Entity }

const wrapped = (text: string) => text.replace(/.{76}/g, '$&\r\n')

export function leaf(type: string, bytes: Uint8Array, more: Partial<Leaf> = {}): Leaf {
  const written = Buffer.from(wrapped(Buffer.from(bytes).toString('base64')))
  return {
    ...{ kind: 'leaf', type, encoding: 'base64', parameters: [], disposition: null, size: written.length },
    slice: (start, length) => written.subarray(start, start + length),
    ...more,
  }
}

export const named = (name: string) => ({ disposition: ['attachment', 'filename', name] })
export const pdf = (bytes: Uint8Array, name = 'invoice.pdf'): Leaf => leaf('application/pdf', bytes, named(name))
export const words = (text: string): Leaf =>
  leaf('text/plain', Buffer.from(text), {
    encoding: '7bit',
    slice: (start, n) => Buffer.from(text).subarray(start, start + n),
  })
export const mixed = (...parts: readonly Entity[]): Entity => ({ kind: 'multipart', subtype: 'mixed', parts })
export const forwarded = (message: Entity): Entity => ({ kind: 'forwarded', message })

function text(value: string): Buffer {
  const bytes = Buffer.from(value, 'utf8')
  const isPlain = /^[\x20-\x7e]*$/.test(value) && !/["\\]/.test(value)
  return isPlain ? Buffer.from(`"${value}"`) : Buffer.concat([Buffer.from(`{${bytes.length}}\r\n`), bytes])
}

const list = (items: readonly Buffer[]): Buffer =>
  Buffer.concat([
    Buffer.from('('),
    ...items.flatMap((item, n) => (n === 0 ? [item] : [Buffer.from(' '), item])),
    Buffer.from(')'),
  ])
const atom = (value: string) => Buffer.from(value)
const nil = atom('NIL')
const texts = (values: readonly string[]) => (values.length === 0 ? nil : list(values.map(text)))

/** RFC 3501, section 7.4.2. */
export function structureOf(entity: Entity): Buffer {
  switch (entity.kind) {
    case 'multipart':
      return Buffer.concat([
        atom('('),
        ...entity.parts.map(structureOf),
        atom(` "${entity.subtype}" ("boundary" "b") NIL NIL NIL)`),
      ])
    case 'forwarded': {
      const envelope = list(Array.from({ length: 10 }, () => nil))
      const facts = [text('message'), text('rfc822'), nil, nil, nil, text('7bit'), atom('1000'), envelope]
      return list([...facts, structureOf(entity.message), atom('20'), nil, nil, nil, nil])
    }
    case 'leaf': {
      const [main = '', subtype = ''] = entity.type.split('/')
      const lines = main === 'text' ? [atom('1')] : []
      const [what, ...parameters] = entity.disposition ?? []
      const disposition = what === undefined ? nil : list([text(what), texts(parameters)])
      return list([
        ...[text(main), text(subtype), texts(entity.parameters), nil, nil, text(entity.encoding)],
        ...[atom(String(entity.size)), ...lines, nil, disposition, nil, nil],
      ])
    }
  }
}

/** What a section such as `2.1` names (RFC 3501, section 6.4.5). */
export function sectionOf(entity: Entity, section: string): Leaf | undefined {
  const into = (at: Entity, numbers: readonly string[]): Entity | undefined => {
    const [number, ...rest] = numbers
    if (number === undefined) return at
    if (at.kind === 'multipart') {
      const part = at.parts[Number(number) - 1]
      return part && within(part, rest)
    }
    return number === '1' ? within(at, rest) : undefined
  }
  /** What is forwarded is counted anew. */
  const within = (at: Entity, rest: readonly string[]): Entity | undefined =>
    rest.length === 0
      ? at
      : at.kind === 'forwarded'
        ? into(at.message, rest)
        : at.kind === 'multipart'
          ? into(at, rest)
          : undefined
  const found = into(entity, section.split('.'))
  return found?.kind === 'leaf' ? found : undefined
}
