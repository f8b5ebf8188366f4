import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { settingsDocumentation } from '#config'

it('docs/configuration.md says what the declarations say; "npm run docs:configuration" writes it anew', () => {
  const written = readFileSync(new URL('../../docs/configuration.md', import.meta.url), 'utf8')
  expect(written).toBe(settingsDocumentation())
})
