import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** What the session shows, without what differs from one time to the next. */
const skeleton = (text: string): string[] =>
  text
    .split('\n')
    .filter((line) => /^(\$|status|session|recovery|plan|Total|result| {2}“)/.test(line))
    .map((line) =>
      line
        .replace(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f-]{3,}/g, 'ID')
        .replace(/ on \S+:\d+:/, ' on PROCESS:')
        .replace(/kill -9 \d+/, 'kill -9 PROCESS'),
    )

it('the session of the documentation goes as it is shown there', { timeout: 300_000 }, async () => {
  const { stdout } = await promisify(execFile)('bash', [`${root}scripts/agents-session.sh`], { cwd: root })
  const [, shown = ''] = /```text\n(.*?)```/s.exec(readFileSync(`${root}docs/agents.md`, 'utf8')) ?? []
  expect(shown).toContain('interrupted (taken over)')
  expect(skeleton(stdout)).toEqual(skeleton(shown))
})
