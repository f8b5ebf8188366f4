/**
 * Lets the files that package.json names as commands be run: part of `npm run build`. npm does so only when it links a
 * package for the first time, so that a link kept from an earlier build would lead to a file nobody may run.
 */
import { chmod, readFile } from 'node:fs/promises'

const repository = new URL('..', import.meta.url)
const { bin }: { bin: Record<string, string> } = JSON.parse(await readFile(new URL('package.json', repository), 'utf8'))

for (const file of Object.values(bin)) await chmod(new URL(file, repository), 0o755)
