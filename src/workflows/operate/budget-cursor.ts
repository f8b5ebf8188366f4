import { type BudgetPlace, budgetPeriods, budgetScopes } from '#budgets'
import { invalidCursor } from './cursor.ts'

/** Where a page of budgets ended. Opaque to whoever holds it. */
export const budgetCursor = ({ scope, scopeId, period }: BudgetPlace): string =>
  Buffer.from(JSON.stringify([scope, scopeId, period])).toString('base64url')

/** @throws DomainError `request.invalid_cursor` */
export function placeOfCursor(cursor: string): BudgetPlace {
  const place = placeIn(Buffer.from(cursor, 'base64url').toString('utf8'))
  // What is not text does not come back as it was.
  if (place === null || budgetCursor(place) !== cursor) throw invalidCursor()
  return place
}

function placeIn(json: string): BudgetPlace | null {
  const [scope, scopeId, period] = listIn(json)
  const knownScope = budgetScopes.find((one) => one === scope)
  const knownPeriod = budgetPeriods.find((one) => one === period)
  // NUL cannot be looked for.
  const isPlace = typeof scopeId === 'string' && !scopeId.includes('\0')
  return isPlace && knownScope && knownPeriod ? { scope: knownScope, scopeId, period: knownPeriod } : null
}

function listIn(json: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(json)
    return Array.isArray(value) ? value : []
  } catch {
    return []
  }
}
