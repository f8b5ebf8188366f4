import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { samples } from './catalogue.ts'
import type { Sample } from './sample.ts'

/** Writes these samples and their `truth.jsonl` into `directory`. Returns the names of the files. */
export async function writeSamples(directory: string, wanted: readonly Sample[] = samples): Promise<readonly string[]> {
  await mkdir(directory, { recursive: true })
  for (const sample of wanted) await writeFile(join(directory, sample.file), await sample.make())
  await writeFile(join(directory, 'truth.jsonl'), truthLines(wanted))
  return [...wanted.map((sample) => sample.file), 'truth.jsonl']
}

function truthLines(wanted: readonly Sample[]): string {
  return wanted.map((sample) => `${JSON.stringify({ file: sample.file, ...sample.truth })}\n`).join('')
}
