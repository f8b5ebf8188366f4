/** Copies what the product serves as it is beside the built files: part of `npm run build`. */
import { cp } from 'node:fs/promises'

const repository = new URL('..', import.meta.url)

for (const folder of ['http/docs']) {
  await cp(new URL(`src/${folder}`, repository), new URL(`dist/${folder}`, repository), { recursive: true })
}
