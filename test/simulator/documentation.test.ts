import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { faultKinds, readFaultScript } from '#simulator'
import { runAutopilot } from '../support/autopilot-process.ts'

const text = readFileSync(new URL('../../docs/simulator.md', import.meta.url), 'utf8')

it('names every fault, and no other', () => {
  const named = [...text.matchAll(/^\| `(?<fault>[a-z_]+)` \|/gm)].map(({ groups }) => groups?.fault)
  expect(named).toEqual([...faultKinds])
})

it('shows a script that the simulator takes', () => {
  const [, script = ''] = /```json\n([^`]*)```/.exec(text) ?? []
  expect(readFaultScript(script, 'the script')).toHaveLength(3)
})

it('names every option of the command', async () => {
  const { stdout } = await runAutopilot(['simulate', '--help'], { env: {} })
  const known = ['--json', '--data-dir', '--config', '--log-level', '--help']
  const options = [...new Set(stdout.match(/--[a-z-]+/g))].filter((option) => !known.includes(option))
  expect(options.length).toBeGreaterThan(4)
  expect(options.filter((option) => !text.includes(`| \`${option} `))).toEqual([])
})
