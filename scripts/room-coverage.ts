/** Prints the statement coverage of every room after `npm test`, and fails when one has less than 75 %. */
import { readFileSync } from 'node:fs'

type Summary = Record<string, { statements: { total: number; covered: number } }>

const least = 75
const root = new URL('../', import.meta.url)
const summary: Summary = JSON.parse(readFileSync(new URL('coverage/coverage-summary.json', root), 'utf8'))
const files = Object.entries(summary).filter(([path]) => path !== 'total')
const roomOf = (path: string) => path.slice(path.lastIndexOf('/src/') + '/src/'.length).split('/')[0] ?? path

const rooms = [...Map.groupBy(files, ([path]) => roomOf(path))].map(([room, entries]) => {
  const total = entries.reduce((sum, [, { statements }]) => sum + statements.total, 0)
  const covered = entries.reduce((sum, [, { statements }]) => sum + statements.covered, 0)
  return { room, percent: total === 0 ? 100 : (100 * covered) / total }
})

console.log('Statement coverage by room')
for (const { room, percent } of rooms) {
  console.log(`${percent.toFixed(1).padStart(6)} %  ${room}${percent < least ? `   under ${least} %` : ''}`)
}
if (rooms.some(({ percent }) => percent < least)) process.exitCode = 1
