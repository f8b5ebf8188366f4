import { describe, expect, it } from 'vitest'
import { describeSettings, knownSecrets } from './describe-settings.ts'
import { loadOnLinux } from './machine.testing.ts'

function serverOf(env: Record<string, string>) {
  return loadOnLinux({ env }).settings.models.server
}

describe('the server of models', () => {
  it('is none, whatever keys other programs have', () => {
    expect(serverOf({ OPENAI_API_KEY: 'sk-1', ANTHROPIC_API_KEY: 'sk-2' })).toEqual({ provider: 'local' })
  })

  it('has the key of the name that all programs share, unless there is one for this product', () => {
    const env = { AUTOPILOT_PROVIDER: 'openai', OPENAI_API_KEY: 'sk-shared', OPENAI_BASE_URL: 'https://gateway/v1' }
    const server = { provider: 'openai', model: 'gpt-5-mini', apiKey: 'sk-shared', baseUrl: 'https://gateway/v1' }
    expect(serverOf(env)).toEqual(server)
    expect(serverOf({ ...env, AUTOPILOT_MODELS_OPENAI_API_KEY: 'sk-own', AUTOPILOT_MODEL: 'gpt-6-sol' })).toEqual({
      ...server,
      ...{ apiKey: 'sk-own', model: 'gpt-6-sol' },
    })
  })

  it('is Anthropic with a model of its own', () => {
    expect(serverOf({ AUTOPILOT_PROVIDER: 'anthropic', ANTHROPIC_API_KEY: 'sk-2' })).toEqual({
      ...{ provider: 'anthropic', model: 'claude-haiku-4-5', apiKey: 'sk-2', baseUrl: undefined },
    })
  })

  it('may be one that asks for no key', () => {
    const env = {
      ...{ AUTOPILOT_PROVIDER: 'compatible', AUTOPILOT_MODEL: 'llama' },
      AUTOPILOT_MODELS_COMPATIBLE_URL: 'http://127.0.0.1:11434/v1',
    }
    expect(serverOf(env)).toEqual({
      ...{ provider: 'compatible', model: 'llama', baseUrl: 'http://127.0.0.1:11434/v1', apiKey: undefined },
    })
  })

  it('is named with what is missing, in both spellings', () => {
    expect(() => serverOf({ AUTOPILOT_PROVIDER: 'openai' })).toThrow(
      'AUTOPILOT_PROVIDER in the environment (models.provider) is openai, which needs models.openaiApiKey. ' +
        'Set AUTOPILOT_MODELS_OPENAI_API_KEY or OPENAI_API_KEY.',
    )
  })
})

it('never shows a key, and lets the logger know it', () => {
  const loaded = loadOnLinux({ env: { AUTOPILOT_PROVIDER: 'openai', OPENAI_API_KEY: 'sk:secret' } })
  const row = describeSettings(loaded).find(({ key }) => key === 'models.openaiApiKey')
  expect(row).toMatchObject({ value: '[redacted]', source: 'environment' })
  expect(knownSecrets(loaded)).toContain('sk:secret')
})

it('refuses a key that no header can carry, and an address with a password, without showing them', () => {
  for (const env of [{ OPENAI_API_KEY: 'sk-1 secret' }, { OPENAI_BASE_URL: 'https://ada:secret@gateway/v1' }]) {
    const refused = () => loadOnLinux({ env })
    expect(refused).toThrow(/must be/)
    expect(refused).not.toThrow(/secret/)
  }
})
