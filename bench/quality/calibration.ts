import { type Bucket, bucketsOf, type Judged } from './reliability.ts'

/** So many values of a kind weigh as much as what is known of all others. */
const priorWeight = 4

/**
 * The same values with the confidence that the other families of documents give them: for each family, how often values
 * of the same field, source and checks are right in all others, smoothed towards those of the field alone and of all.
 */
export function heldOut(judged: readonly Judged[]): Judged[] {
  const families = Object.groupBy(judged, ({ family }) => family)
  return Object.entries(families).flatMap(([family, values = []]) => {
    const others = judged.filter((value) => value.family !== family)
    return values.map((value) => ({ ...value, confidence: fitted(others, value) }))
  })
}

function fitted(others: readonly Judged[], { field, kind }: Judged): number {
  const ofField = others.filter((other) => other.field === field)
  const ofKind = ofField.filter((other) => other.kind === kind)
  return smoothed(ofKind, smoothed(ofField, smoothed(others, 0.5)))
}

function smoothed(values: readonly Judged[], prior: number): number {
  const right = values.filter((value) => value.right).length
  return (right + priorWeight * prior) / (values.length + priorWeight)
}

/** How far what is said lies from what is right, on average over the values: the expected calibration error. */
export function calibrationError(buckets: readonly Bucket[]): number {
  const all = buckets.reduce((sum, { values }) => sum + values, 0)
  return buckets.reduce((sum, { values, said, right }) => sum + (values / all) * Math.abs(said - right), 0)
}

/** Mean squared distance of what is said from what is so: the Brier score. */
export function brierScore(judged: readonly Judged[]): number {
  return judged.reduce((sum, { confidence, right }) => sum + (confidence - Number(right)) ** 2, 0) / judged.length
}

export function printCalibration(judged: readonly Judged[]): void {
  const fixed = bucketsOf(judged)
  const others = heldOut(judged)
  const refitted = bucketsOf(others)
  console.log('said to be sure   as the product says        as the other families say')
  console.log('                  values   said  right       values   said  right')
  const starts = [...new Set([...fixed, ...refitted].map(({ from }) => from))].sort((a, b) => a - b)
  for (const from of starts) {
    const columns = [fixed, refitted].map((buckets) => columnOf(buckets.find((bucket) => bucket.from === from)))
    console.log(`from ${from.toFixed(2)}         ${columns.join('       ')}`)
  }
  console.log(
    `expected calibration error: ${calibrationError(fixed).toFixed(3)}, held out ${calibrationError(refitted).toFixed(3)}`,
  )
  console.log(`Brier score: ${brierScore(judged).toFixed(3)}, held out ${brierScore(others).toFixed(3)}`)
}

const columnOf = (bucket: Bucket | undefined): string =>
  bucket === undefined
    ? '     -      -      -'
    : `${String(bucket.values).padStart(6)}  ${bucket.said.toFixed(3)}  ${bucket.right.toFixed(3)}`

/** Values of one field, source and outcome of checks, with what is said of them: where the beliefs come from. */
export function printKindsOfValues(judged: readonly Judged[]): void {
  console.log('field: source and checks                                       values   said  right')
  const kinds = Object.entries(Object.groupBy(judged, ({ field, kind }) => `${field}: ${kind}`))
  for (const [name, values = []] of kinds.sort(([a], [b]) => a.localeCompare(b))) {
    const mean = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length
    const said = mean(values.map(({ confidence }) => confidence)).toFixed(3)
    const right = mean(values.map((value) => Number(value.right))).toFixed(3)
    console.log(`${name.padEnd(62)} ${String(values.length).padStart(6)}  ${said}  ${right}`)
  }
}
