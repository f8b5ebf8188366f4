/** The middle one of the numbers; 0 when there are none. */
export function median(numbers: readonly number[]): number {
  if (numbers.length === 0) return 0
  const sorted = Float64Array.from(numbers).sort()
  return sorted[sorted.length >> 1] ?? 0
}
