import { writeFileSync } from 'node:fs'
import { settingsDocumentation } from '#config'

const target = new URL('../docs/configuration.md', import.meta.url)
writeFileSync(target, settingsDocumentation())
