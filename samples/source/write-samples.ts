import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { samples } from './catalogue.ts'

/** Writes every sample and `truth.jsonl` into `directory`. Returns the names of the files. */
export async function writeSamples(directory: string): Promise<readonly string[]> {
  await mkdir(directory, { recursive: true })
  for (const sample of samples) await writeFile(join(directory, sample.file), await sample.make())
  await writeFile(join(directory, 'truth.jsonl'), truthLines())
  return [...samples.map((sample) => sample.file), 'truth.jsonl']
}

function truthLines(): string {
  return samples.map((sample) => `${JSON.stringify({ file: sample.file, ...sample.truth })}\n`).join('')
}
