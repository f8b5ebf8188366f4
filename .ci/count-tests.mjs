// Sums the test runs' own reports in a folder into one line: `N passed, N failed, N skipped`.
//   node .ci/count-tests.mjs FOLDER [STAGE THAT FAILED]
// A test file that could not be loaded counts as one failure, and so does a failed stage without a failing test.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const [folder = '.', failedStage] = process.argv.slice(2)
const reports = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')))

const sum = (count) => reports.reduce((total, report) => total + count(report), 0)
const unloaded = ({ testResults }) =>
  testResults.filter(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0).length

const passed = sum((report) => report.numPassedTests)
const failedTests = sum((report) => report.numFailedTests + unloaded(report))
const skipped = sum((report) => report.numPendingTests + report.numTodoTests)
const failedStages = failedStage && failedTests === 0 ? 1 : 0

if (failedStage) console.log(`stage failed: ${failedStage}`)
console.log(`${passed} passed, ${failedTests + failedStages} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
