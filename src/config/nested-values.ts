type Nested<Path extends string, Value> = Path extends `${infer Group}.${infer Rest}`
  ? { readonly [Key in Group]: Nested<Rest, Value> }
  : { readonly [Key in Path]: Value }

type Intersection<Union> = (Union extends unknown ? (member: Union) => void : never) extends (member: infer All) => void
  ? All
  : never

/** `{ 'a.b': number }` as `{ a: { b: number } }`. */
export type NestedValues<Values> = Intersection<
  { [Path in keyof Values & string]: Nested<Path, Values[Path]> }[keyof Values & string]
>

/** Turns values by dotted path into nested objects. */
export function nestValues<Values extends object>(values: Values): NestedValues<Values> {
  const root: Record<string, unknown> = {}
  for (const [path, value] of Object.entries(values)) {
    const groups = path.split('.')
    const name = groups.pop() ?? path
    let group = root
    for (const step of groups) {
      group[step] ??= {}
      // Groups are made here and nowhere else, so what is found is one.
      group = group[step] as Record<string, unknown>
    }
    group[name] = value
  }
  // The loop does at run time what the type says.
  return root as NestedValues<Values>
}

/** Freezes an object and everything in it. */
export function deepFreeze<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    for (const member of Object.values(value)) deepFreeze(member)
  }
  return value
}
