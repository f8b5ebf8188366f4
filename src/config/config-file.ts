import { createRequire } from 'node:module'
import { asError } from '#kernel'
import { type Layer, nestedLayer } from './layers.ts'
import type { Problem } from './problems.ts'

/** The text of a file, or undefined when there is none. @throws when it is there and cannot be read */
export type ReadFile = (path: string) => string | undefined

/** Which file is read, and whether it was there. */
export type ConfigFile = { readonly path: string; readonly found: boolean }

const nothing: Layer = { given: new Map(), problems: [] }

function unusable(message: string): Layer {
  const problem: Problem = { code: 'config.invalid', key: 'configFile', message }
  return { ...nothing, problems: [problem] }
}

// Loading the parser takes longer than everything else here, and most installations have no file.
function loadYaml(): typeof import('yaml') {
  return createRequire(import.meta.url)('yaml')
}

/**
 * Reads the configuration file (YAML 1.2). Messages name the line and never quote it, for it may hold a secret.
 * @param required whether a missing file is a problem: it is when somebody named it
 */
export function fileLayer(path: string, required: boolean, readFile: ReadFile): Layer & { readonly found: boolean } {
  let text: string | undefined
  try {
    text = readFile(path)
  } catch (thrown) {
    return { ...unusable(`The configuration file ${path} cannot be read: ${asError(thrown).message}.`), found: true }
  }
  if (text === undefined) {
    const missing = `The configuration file ${path} (AUTOPILOT_CONFIG) does not exist. Create it or name another.`
    return { ...(required ? unusable(missing) : nothing), found: false }
  }
  return { ...parse(path, text), found: true }
}

function parse(path: string, text: string): Layer {
  const { LineCounter, parseDocument } = loadYaml()
  const lineCounter = new LineCounter()
  const document = parseDocument(text, { prettyErrors: false, lineCounter })
  const [error] = document.errors
  if (error) {
    const { line, col } = lineCounter.linePos(error.pos[0])
    return unusable(`The configuration file ${path} is not YAML: line ${line}, column ${col} (${error.code}).`)
  }
  let root: unknown
  try {
    root = document.toJS()
  } catch {
    return unusable(`The configuration file ${path} uses an alias that is unknown or repeated too often.`)
  }
  if (root === null) return nothing
  if (typeof root !== 'object' || Array.isArray(root)) {
    return unusable(`The configuration file ${path} must hold names and values, for example "http: { port: 7377 }".`)
  }
  return nestedLayer(root, `in ${path}`)
}
