#!/usr/bin/env node
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { text } from 'node:stream/consumers'

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 18)) {
  process.stderr.write(`Paper Autopilot needs Node 22.18 or later; this is ${process.versions.node}.\n`)
  process.exit(3)
}

const { run } = await import('#cli')
const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))

const stopping = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    // The first one lets the command end well; who sends a second does not want to wait for that.
    if (stopping.signal.aborted) process.exit(130)
    stopping.abort(new Error(`stopped by ${signal}`))
  })
}
// Whoever read our output has enough of it (`autopilot list | head`): that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 70)
})

const io = {
  out: (text: string) => void process.stdout.write(text),
  err: (text: string) => void process.stderr.write(text),
  isTerminal: process.stderr.isTTY === true,
  columns: process.stderr.columns ?? 80,
  stopped: stopping.signal,
  readAll: () => text(process.stdin),
  async ask(question: string): Promise<string | undefined> {
    if (!process.stdin.isTTY) return undefined
    const prompt = createInterface({ input: process.stdin, output: process.stderr })
    try {
      return await prompt.question(question)
    } finally {
      prompt.close()
    }
  },
  async askSecret(question: string): Promise<string | undefined> {
    if (!process.stdin.isTTY) return undefined
    process.stderr.write(question)
    // What is typed is shown by whoever reads it: it shows it to nobody.
    const output = new Writable({ write: (_chunk, _encoding, done) => done() })
    const prompt = createInterface({ input: process.stdin, output, terminal: true })
    try {
      return await prompt.question('')
    } finally {
      prompt.close()
      process.stderr.write('\n')
    }
  },
}

const exitCode = await run(process.argv.slice(2), io, {
  version,
  openDoors: async () => (await import('./app/create-doors.ts')).createDoors(),
})
// Everything is closed by now; what the system still has to write is flushed first.
process.stdout.write('', () => process.exit(exitCode))
