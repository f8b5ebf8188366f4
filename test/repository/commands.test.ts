import { access, constants, readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'

const repository = new URL('../../', import.meta.url)
const { bin }: { bin: Record<string, string> } = JSON.parse(await readFile(new URL('package.json', repository), 'utf8'))

it.each(Object.entries(bin))('the build leaves the command %s ready to run', async (_name, file) => {
  const built = new URL(file, repository)

  await expect(access(built, constants.X_OK)).resolves.toBeUndefined()
  expect(await readFile(built, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/)
})
