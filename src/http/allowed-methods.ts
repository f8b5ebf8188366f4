/** The methods that a path has, by the routes there are; none where there is no such path. */
export function allowedMethods(
  routes: readonly { readonly method: string; readonly path: string }[],
  path: string,
): readonly string[] {
  const parts = path.split('/')
  const found = routes.filter(({ method, path: template }) => method !== 'ALL' && fits(template.split('/'), parts))
  const methods = new Set(found.map(({ method }) => method))
  if (methods.has('GET')) methods.add('HEAD')
  return methods.size === 0 ? [] : [...methods, 'OPTIONS'].toSorted()
}

const fits = (names: readonly string[], parts: readonly string[]): boolean =>
  names.length === parts.length &&
  names.every((name, at) => (name.startsWith(':') ? parts[at] !== '' : name === parts[at]))
