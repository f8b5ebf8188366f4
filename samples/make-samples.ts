import { writeSamples } from './source/write-samples.ts'

/** `node samples/make-samples.ts [DIRECTORY]` writes the samples beside itself, or into DIRECTORY. */
const files = await writeSamples(process.argv[2] ?? import.meta.dirname)
console.log(`${files.length} files written`)
