const fnvOffset = 0x811c9dc5
const fnvPrime = 0x01000193

/** FNV-1a over UTF-16 units, 32 bits: fast and even enough for feature hashing. Not for secrets. */
export function hashText(text: string): number {
  return mix(absorb(fnvOffset, text))
}

/**
 * The unfinished hash of what was absorbed before and now `text` from `start` to `end`. `mix` finishes it, so that parts
 * of a text are hashed as if they were cut out and joined, without making a string of each.
 */
export function absorb(hash: number, text: string, start = 0, end = text.length): number {
  let absorbed = hash
  for (let index = start; index < end; index++) absorbed = Math.imul(absorbed ^ text.charCodeAt(index), fnvPrime)
  return absorbed
}

/** The unfinished hash of one text, to absorb others after it. */
export function beginHash(text: string): number {
  return absorb(fnvOffset, text)
}

/** Spreads the bits of a 32-bit number (the finalizer of MurmurHash3). */
export function mix(value: number): number {
  let hash = value
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
