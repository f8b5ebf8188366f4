/** One package of `package-lock.json` (version 3), as far as completing it needs. */
export type LockPackage = {
  version?: string
  resolved?: string
  os?: string[]
  cpu?: string[]
  libc?: string[]
  dev?: boolean
  devOptional?: boolean
  peer?: boolean
  optional?: boolean
  optionalDependencies?: Record<string, string>
}
export type Lock = { packages: Record<string, LockPackage> }

const systems = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32']
const processors = 'arm arm64 ia32 loong64 mips64el ppc64 riscv64 s390x wasm32 x64'.split(' ')

/** The platform that a package's name tells, as in `@scope/binding-linux-arm64-musl`; {} when it tells none. */
export function platformOf(name: string): Pick<LockPackage, 'os' | 'cpu' | 'libc'> {
  const parts = name.split(/[-/]/)
  const os = parts.filter((part) => systems.includes(part))
  const cpu = parts.filter((part) => processors.includes(part))
  const musl = parts.some((part) => part.startsWith('musl'))
  const glibc = parts.some((part) => part.startsWith('gnu'))
  return {
    ...(os.length > 0 && { os }),
    ...(cpu.length > 0 && { cpu }),
    ...((musl || glibc) && { libc: [musl ? 'musl' : 'glibc'] }),
  }
}

export type MissingEntry = { readonly place: string; readonly stub: LockPackage }

/** The optional dependencies that the lock names and has no fitting entry for, with the place of their entry. */
export function missingEntries(lock: Lock): MissingEntry[] {
  return Object.entries(lock.packages).flatMap(([from, parent]) =>
    Object.entries(parent.optionalDependencies ?? {}).flatMap(([name, range]) => {
      const version = range.replace(/^[~^>=v\s]+/, '')
      const found = visiblePlaces(from, name).find((at) => lock.packages[at])
      if (found !== undefined && (version !== range || lock.packages[found]?.version === version)) return []
      const place = found === undefined ? `node_modules/${name}` : `${from}/node_modules/${name}`
      return [{ place, stub: { version, ...platformOf(name), ...inheritedFlags(parent), optional: true } }]
    }),
  )
}

/** The lock with a stub for every missing optional dependency, in npm's own order. */
export function completeLock(lock: Lock): Lock {
  // One at a time: a stub may be what the next one needs, or stand in its way.
  const missing = missingEntries(lock)[0]
  if (missing === undefined) return lock
  const packages = Object.entries({ ...lock.packages, [missing.place]: missing.stub })
  return completeLock({ ...lock, packages: Object.fromEntries(packages.sort(([a], [b]) => a.localeCompare(b, 'en'))) })
}

/** Where Node looks for a package, nearest first: beside the importer's own packages, then in each folder above. */
function visiblePlaces(from: string, name: string): string[] {
  const places: string[] = []
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('node_modules/') - 1))) {
    places.push(folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`)
    if (folder === '') return places
  }
}

function inheritedFlags({ dev, devOptional, peer }: LockPackage): LockPackage {
  return { ...(dev && { dev }), ...(devOptional && { devOptional }), ...(peer && { peer }) }
}
