import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'
import { skippedLegs } from './test/repository/skipped-legs.ts'

// Each thread that reads documents would compile the sources anew otherwise: three times the processor time of its start.
process.env.NODE_COMPILE_CACHE ??= join(tmpdir(), `autopilot-compile-cache-${process.getuid?.() ?? 0}`)

const shared = {
  ssr: { resolve: { conditions: ['source'] } },
  test: {
    execArgv: ['--conditions=source'],
    testTimeout: 90_000,
    hookTimeout: 60_000,
    // Its package names its sources under the condition that names ours.
    server: { deps: { inline: [/@modelcontextprotocol/, /eventsource-parser/] } },
    // More than there are cores where the continuous integration runs: many tests wait for a process or a database.
    maxWorkers: 3,
  },
}

// Each stands for itself but one, which takes the server of the others away for a while.
// 40 lives of a process on a busy machine take long.
const promises = { testTimeout: 1_800_000, maxWorkers: 2 }
const outage = 'test/promises/survives-an-outage.test.ts'

// They measure time, or loop so often that counting coverage would take several times as long as they do.
const timed = [
  'src/tokens/encoding/encoding.test.ts',
  'src/extraction/linear.test.ts',
  'src/extraction/large.test.ts',
  'src/reading/code-pattern.test.ts',
]

// A folder that collects one machine-readable report a run, from which the continuous integration counts.
const reports = process.env.AUTOPILOT_TEST_RESULTS_DIR
const report: ['json', { outputFile: string }][] = reports
  ? [['json', { outputFile: `${reports}/${process.pid}.json` }]]
  : []

/** One project a kind of test, so that each can be run alone: `vitest run --project rooms`. */
export default defineConfig({
  test: {
    reporters: ['default', skippedLegs({ required: process.env.AUTOPILOT_TEST_REQUIRE_SERVICES === '1' }), ...report],
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      exclude: ['src/**/*.test.ts', 'src/**/*.testing.ts', 'src/main.ts'],
      reporter: ['text-summary', 'json-summary'],
    },
    projects: [
      { ...shared, test: { ...shared.test, name: 'architecture', include: ['test/architecture.test.ts'] } },
      // Nothing of the product is kept between two calls, so that files can share a worker: it is loaded three times, not 400.
      {
        ...shared,
        test: { ...shared.test, name: 'rooms', include: ['src/**/*.test.ts'], exclude: timed, isolate: false },
      },
      { ...shared, test: { ...shared.test, name: 'timed', include: timed } },
      {
        ...shared,
        test: {
          ...shared.test,
          name: 'product',
          include: ['test/*/**/*.test.ts'],
          exclude: ['test/promises/**'],
          isolate: false,
        },
      },
      {
        ...shared,
        test: {
          ...shared.test,
          ...promises,
          name: 'promises',
          include: ['test/promises/**/*.test.ts'],
          exclude: [outage],
          sequence: { groupOrder: 1 },
        },
      },
      {
        ...shared,
        test: { ...shared.test, ...promises, name: 'promises-outage', include: [outage], sequence: { groupOrder: 2 } },
      },
    ],
  },
})
