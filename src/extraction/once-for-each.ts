/**
 * The same function, which works only once for each object that it is asked about and remembers the answer as long as the
 * object lives: many rules ask for the same part of a document.
 */
export function onceForEach<Key extends object, Value extends object | null>(
  make: (key: Key) => Value,
): (key: Key) => Value {
  const made = new WeakMap<Key, Value>()
  return (key) => {
    const known = made.get(key)
    if (known !== undefined) return known
    const value = make(key)
    made.set(key, value)
    return value
  }
}
