import { roomOf } from './import-rules.ts'
import { isTest, type SourceFile } from './source-file.ts'

const inProduct = (file: SourceFile) => roomOf(file.path) !== undefined && !isTest(file.path)

/** Only config reads the environment, so that every setting has one name, one check and one line of documentation. */
export function environmentViolations(files: readonly SourceFile[]): string[] {
  const reads = /\bprocess\s*(\?\.|\.)\s*env\b|\bprocess\[|\bimport\s*\{[^}]*\benv\b[^}]*\}\s*from\s*''/
  return files
    .filter((file) => inProduct(file) && roomOf(file.path) !== 'config' && reads.test(file.code))
    .map(({ path }) => `${path}: only config/ reads process.env`)
}

/** SQL lives in stores, so that a table's queries are found by its file's name; database/ owns schema and migrations. */
export function sqlViolations(files: readonly SourceFile[]): string[] {
  const queries =
    /(?<![\w.])sql(`|<[^`;]*>`|\.(raw|ref|table|lit|id|join|val)\b)|\.(selectFrom|insertInto|updateTable|deleteFrom|mergeInto)\(/
  return files
    .filter((file) => inProduct(file) && roomOf(file.path) !== 'database' && !file.path.endsWith('-store.ts'))
    .filter(({ code }) => queries.test(code))
    .map(({ path }) => `${path}: SQL belongs in a *-store.ts file`)
}

/** Names say what is inside; a drawer collects what nobody finds again. */
export function nameViolations(files: readonly SourceFile[]): string[] {
  const drawers = ['utils', 'helpers', 'types', 'common', 'services', 'util', 'helper', 'misc']
  return files.flatMap(({ path }) => {
    const parts = path.split('/').map((part) => part.replace(/\..*$/, ''))
    const drawer = parts.find((part) => drawers.includes(part))
    const unlike = parts.find((part) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(part))
    return [
      ...(drawer === undefined ? [] : [`${path}: '${drawer}' says nothing about what is inside`]),
      ...(unlike === undefined ? [] : [`${path}: '${unlike}' is not in kebab-case`]),
    ]
  })
}

const limits = { median: 60, p90: 200, longest: 400 }

/** Small files: nothing over 400 lines anywhere; the product's own have a median of at most 60 and a p90 of at most 200. */
export function lengthViolations(files: readonly SourceFile[]): string[] {
  const tooLong = files.filter(({ lines }) => lines > limits.longest)
  const lengths = files.filter(inProduct).map(({ lines }) => lines)
  const [median, p90] = [percentile(lengths, 0.5), percentile(lengths, 0.9)]
  return [
    ...tooLong.map(({ path, lines }) => `${path}: ${lines} lines, at most ${limits.longest}`),
    ...(median > limits.median ? [`src: the median file has ${median} lines, at most ${limits.median}`] : []),
    ...(p90 > limits.p90 ? [`src: the 90th percentile has ${p90} lines, at most ${limits.p90}`] : []),
  ]
}

/** The smallest value that at least this share of all values does not pass; 0 when there is none. */
function percentile(values: readonly number[], share: number): number {
  return [...values].sort((a, b) => a - b)[Math.max(0, Math.ceil(values.length * share) - 1)] ?? 0
}

/** A test that does not run proves nothing; a leg without its service is skipped by `runIf` or `skipIf`, and counted. */
export function skippedTestViolations(files: readonly SourceFile[]): string[] {
  return files
    .filter(
      ({ path, code }) => isTest(path) && /\b(it|test|describe|suite)(\.\w+)*\.(skip|only|todo|fails)\b/.test(code),
    )
    .map(({ path }) => `${path}: a test is skipped, left for later or alone`)
}
