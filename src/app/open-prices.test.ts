import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { loadProcessSettings } from '#config'
import { examineModels } from './examine-models.ts'
import { openPrices } from './open-prices.ts'

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'autopilot-prices-'))
  await writeFile(join(folder, 'broken.yaml'), 'models: [')
})

afterAll(() => rm(folder, { recursive: true, force: true }))

const today = '2026-11-01'
const settingsWith = (overrides: Record<string, unknown>) => loadProcessSettings(overrides).settings

it.each(['missing.yaml', 'broken.yaml'])('a file of prices that is no such file is named: %s', async (name) => {
  const settings = settingsWith({ 'pricing.file': join(folder, name) })
  const refusal = { code: 'config.invalid', message: expect.stringContaining(name) }

  await expect(openPrices(settings)).rejects.toMatchObject(refusal)
  await expect(examineModels(settings, today)).rejects.toMatchObject(refusal)
})

it('who is asked is told with what it is asked for, and a model without a price is found', async () => {
  const asked = { 'models.provider': 'openai', 'models.openaiApiKey': 'k', 'models.model': 'gpt-5-mini' }

  expect((await examineModels(settingsWith(asked), today)).detail).toContain('openai is asked for gpt-5-mini')
  expect((await examineModels(settingsWith({}), today)).detail).toContain('no model is asked')
  await expect(examineModels(settingsWith({ ...asked, 'models.model': 'house' }), today)).rejects.toMatchObject({
    code: 'model.unknown',
  })
})
