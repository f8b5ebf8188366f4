/**
 * Writes src/tokens/encoding/class-runs.ts from the Unicode data of the Node that runs this.
 *
 *     node --conditions=source scripts/make-character-classes.ts
 */
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { classify, encodeRuns } from '../src/tokens/encoding/classify.testing.ts'

const file = fileURLToPath(new URL('../src/tokens/encoding/class-runs.ts', import.meta.url))
const source = `/**
 * The classes of all characters (Unicode ${process.versions.unicode}), run after run: a digit for the class, then the length of the run
 * (base 26, A to Z) where it is longer than one. Made by scripts/make-character-classes.ts.
 */
export const classRuns =
  '${encodeRuns(classify)}'
`
writeFileSync(file, source)
