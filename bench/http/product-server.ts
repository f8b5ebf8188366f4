/** The product, answering but not processing, so that what is measured is the answering. Tells its parent where it listens. */
import { openSettings } from '../../src/app/open-settings.ts'
import { ownInstallation } from '../../src/app/own-installation.ts'
import { answerFigures } from './server-figures.ts'

answerFigures()
const installation = await ownInstallation(openSettings({}), {
  working: false,
  address: { host: '127.0.0.1', port: 0 },
})
process.send?.({ url: installation.url })
process.once('disconnect', () => void installation.close().then(() => process.exit(0)))
