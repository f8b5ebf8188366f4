import { contradicting, eInvoices, exploding } from './source/e-invoices/catalogue.ts'
import { writeSamples } from './source/write-samples.ts'

/** `node samples/make-e-invoices.ts DIRECTORY` writes e-invoices in every form, with their truth.jsonl, into DIRECTORY. */
const [, , directory] = process.argv
if (directory === undefined) throw new Error('name the folder for the e-invoices: make-e-invoices.ts DIRECTORY')
const files = await writeSamples(directory, [...eInvoices, ...contradicting, ...exploding])
console.log(`${files.length} files written`)
