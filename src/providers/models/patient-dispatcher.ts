const globalDispatcher = Symbol.for('undici.globalDispatcher.1')

/**
 * What `fetch` sends by, without its limit of five minutes for headers and bodies: a call that waits its turn may take longer, and
 * every call here has a deadline of its own. It is of the class that Node's own `fetch` uses, proxies included, so no second
 * copy of undici is needed. Undefined where Node hides that class: then the five minutes hold.
 */
export function patientDispatcher(): object | undefined {
  // Naming it makes Node load its `fetch`.
  void globalThis.Response
  const found: unknown = Reflect.get(globalThis, globalDispatcher)
  if (typeof found !== 'object' || found === null) return undefined
  const dispatcher: unknown = Reflect.construct(found.constructor, [{ headersTimeout: 0, bodyTimeout: 0 }])
  return typeof dispatcher === 'object' && dispatcher !== null ? dispatcher : undefined
}
