import type { Attributes, Filter } from './vector-store-request.ts'

/** Whether a file's attributes pass a filter. What a file does not have is not equal to anything. */
export function passesFilter(given: Attributes, filter: Filter): boolean {
  switch (filter.type) {
    case 'and':
      return filter.filters.every((one) => passesFilter(given, one))
    case 'or':
      return filter.filters.some((one) => passesFilter(given, one))
    case 'in':
      return filter.value.some((value) => value === given[filter.key])
    case 'nin':
      return filter.value.every((value) => value !== given[filter.key])
    case 'eq':
      return given[filter.key] === filter.value
    case 'ne':
      return given[filter.key] !== filter.value
    default:
      return isInOrder(filter.type, given[filter.key], filter.value)
  }
}

type Value = Attributes[string]

/** Only numbers with numbers and texts with texts have an order. */
function isInOrder(type: 'gt' | 'gte' | 'lt' | 'lte', given: Value | undefined, bound: Value): boolean {
  if (given === undefined || typeof given !== typeof bound) return false
  switch (type) {
    case 'gt':
      return given > bound
    case 'gte':
      return given >= bound
    case 'lt':
      return given < bound
    case 'lte':
      return given <= bound
  }
}
