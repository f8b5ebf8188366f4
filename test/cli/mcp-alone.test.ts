import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AutopilotProcess, jsonLines, runAutopilot, startAutopilot } from '../support/autopilot-process.ts'
import { type Installation, newInstallation } from '../support/installation.ts'

const letter = fileURLToPath(new URL('../../samples/letter-en-plain.pdf', import.meta.url))

describe('the process of an assistant, where nobody else has the archive open', () => {
  let installation: Installation
  let assistant: AutopilotProcess
  beforeAll(async () => {
    installation = await newInstallation('pglite')
    assistant = startAutopilot(['mcp'], { env: installation.env, stdin: null })
    const isOpen = () =>
      access(join(installation.dataDir, 'address.json')).then(
        () => true,
        () => false,
      )
    while (assistant.child.exitCode === null && !(await isOpen())) await wait(50)
  }, 120_000)
  afterAll(async () => {
    assistant.child.stdin?.end()
    await assistant.exited
    await installation.remove()
  }, 60_000)

  it('processes what other commands hand to it', { timeout: 120_000 }, async () => {
    const { code, stdout, stderr } = await runAutopilot(['ingest', letter, '--json'], { env: installation.env })
    expect(code, stderr).toBe(0)
    expect(jsonLines(stdout)).toEqual(expect.arrayContaining([expect.objectContaining({ state: 'ready' })]))
  })

  it('is named to serve, which has to wait for it', { timeout: 120_000 }, async () => {
    const env = { ...installation.env, AUTOPILOT_HTTP_PORT: '0' }
    const { code, stderr } = await runAutopilot(['serve'], { env })
    expect(code).not.toBe(0)
    expect(stderr).toMatch(/another process \(autopilot mcp\) works with .*database\.locked/s)
  })
})
