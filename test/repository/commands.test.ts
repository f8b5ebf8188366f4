import { access, constants, readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { bin } from '../../package.json' with { type: 'json' }

it.each(Object.entries(bin))('the build leaves the command %s ready to run', async (_name, file) => {
  const built = new URL(`../../${file}`, import.meta.url)

  await expect(access(built, constants.X_OK)).resolves.toBeUndefined()
  expect(await readFile(built, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/)
})
