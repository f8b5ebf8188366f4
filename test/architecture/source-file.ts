export type Import = {
  readonly specifier: string
  /** `type` is erased at run time; `worker` is a file started by its address, a thread of its own. */
  readonly kind: 'value' | 'type' | 'worker'
}

export type SourceFile = {
  /** From the root of the repository, with forward slashes. */
  readonly path: string
  readonly lines: number
  readonly imports: readonly Import[]
  /** The text without comments and with empty string literals, for rules about words in code. */
  readonly code: string
}

/**
 * Comments, strings, templates (one inside another's `${}` too) and regular expressions, in one pass, so that a quote
 * inside one never opens another. A slash opens a regular expression only after a token that cannot end a value.
 */
const literal = new RegExp(
  [
    /(?<comment>\/\/[^\n]*|\/\*[\s\S]*?\*\/)/,
    /(?<string>'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*")/,
    /`(?:\\[\s\S]|[^`\\$]|\$(?!\{)|\$\{(?:[^{}`]|\{[^{}`]*\}|`(?:\\[\s\S]|[^`\\])*`)*\})*`/,
    /(?<=(?:^|[(,=:[!&|?{};>]|return)\s*)\/(?![/*])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/[a-z]*/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'gm',
)

const quoted = String.raw`(?<quote>['"])(?<specifier>[^'"]+)\k<quote>`
const staticImport = new RegExp(
  String.raw`^\s*(?:import|export)\s+(?<type>type\s+(?!from\b))?(?:[\w*${'$'}{}\s,]+?\s+from\s*)?${quoted}`,
  'gm',
)
const dynamicImport = new RegExp(String.raw`(?<type>typeof\s+)?\bimport\(\s*${quoted}`, 'g')
const fileAddress = new RegExp(
  String.raw`new URL\(\s*(?=.\.{1,2}\/[^'"]+\.[tj]s['"])${quoted}\s*,\s*import\.meta\.url`,
  'g',
)

/** Reads what the rules need out of one TypeScript file; `path` is from the root of the repository. */
export function sourceFile(path: string, text: string): SourceFile {
  const withStrings = text.replace(literal, (found, comment?: string) => (comment === undefined ? found : ' '))
  const code = withStrings.replace(literal, (found, _, string?: string) => (string === undefined ? found : "''"))
  return {
    path,
    lines: text.split('\n').length - (text.endsWith('\n') ? 1 : 0),
    imports: [
      ...importsIn(withStrings, staticImport),
      ...importsIn(withStrings, dynamicImport),
      ...importsIn(withStrings, fileAddress).map(({ specifier }) => ({ specifier, kind: 'worker' as const })),
    ],
    code,
  }
}

function importsIn(text: string, pattern: RegExp): Import[] {
  return [...text.matchAll(pattern)].flatMap(({ groups: { type, specifier } = {} }) =>
    specifier === undefined ? [] : [{ specifier, kind: type === undefined ? 'value' : 'type' }],
  )
}

/** Tests and their fixtures: never part of the built product. */
export const isTest = (path: string): boolean => /\.(test|testing)\.ts$/.test(path) || path.startsWith('test/')
