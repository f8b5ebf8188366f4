import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { runAutopilot } from '../support/autopilot-process.ts'
import { describeOnEachInstallation, type Installation, newInstallation } from '../support/installation.ts'

const samples = fileURLToPath(new URL('../../samples/', import.meta.url))
const names = ['utility-bill-de-electricity', 'travel-flight-en', 'travel-hotel-en', 'letter-en-plain']

describeOnEachInstallation('both agents, with nothing but the program', (engine) => {
  let installation: Installation
  let folder: string

  beforeAll(async () => {
    installation = await newInstallation(engine)
    folder = await mkdtemp(join(tmpdir(), 'autopilot-agents-'))
    for (const name of names) await copyFile(join(samples, `${name}.pdf`), join(folder, `${name}.pdf`))
    await done('db', 'migrate')
    await done('ingest', folder)
  }, 180_000)
  afterAll(async () => {
    await installation.remove()
    await rm(folder, { recursive: true, force: true })
  })

  async function done(...argv: readonly string[]): Promise<string> {
    const { code, stdout, stderr } = await runAutopilot(argv, { env: installation.env })
    expect(code, `${argv.join(' ')}: ${stdout}${stderr}`).toBe(0)
    return stdout
  }

  it('answer a question with its place, or say that the documents do not say it', { timeout: 120_000 }, async () => {
    const answer = await done('ask', 'How much is the electricity bill?')
    expect(answer).toContain('1208.48')
    expect(answer).toMatch(/“1\.208,48 €”\n.*Stadtwerke Tannhain GmbH, p\. 1 {2}\w{8}-/)
    expect(await done('ask', 'What is the warranty of the dishwasher?')).toMatch(/not found/i)
  })

  it('make an itinerary of the bookings, day by day', { timeout: 120_000 }, async () => {
    const made = await done('itinerary', '--from', '2000-01-01', '--to', '2100-01-01')
    expect(made).toMatch(/^2025-09-12 Friday\n.*Flight KV 1427.*\n.*Hotel Miradouro Azul/m)
    expect(made).toMatch(/^2025-09-16 Tuesday\n.*until here: Hotel Miradouro Azul.*\n.*Flight KV 1432/m)
    expect(made).toMatch(/^Documents\n( {2}[\w-]{36}\n){2}/m)
  })
})
