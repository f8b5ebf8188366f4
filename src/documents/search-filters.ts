import type { DocumentState } from '#database'
import { DomainError } from '#kernel'
import { type DocumentType, documentTypes } from './document-fields.ts'
import { documentStates } from './document-state.ts'

export function invalidFilter(filter: string, hint: string): DomainError {
  return new DomainError({
    code: 'search.invalid_filter',
    kind: 'invalid',
    message: `The filter ${filter} is not understood. ${hint}`,
    details: { filter },
  })
}

export function typeFilter(value: string): DocumentType {
  const found = documentTypes.find((type) => type === value.toLowerCase())
  if (found !== undefined) return found
  throw invalidFilter(`type:${shown(value)}`, `Types are ${documentTypes.join(', ')}.`)
}

export function stateFilter(value: string): DocumentState {
  const found = documentStates.find((state) => state === value.toLowerCase())
  if (found !== undefined) return found
  throw invalidFilter(`state:${shown(value)}`, `States are ${documentStates.join(', ')}.`)
}

/** A day; a month or a year means its first day. */
export function dayFilter(name: 'after' | 'before', value: string): string {
  const [, year, month = '01', day = '01'] = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(value) ?? []
  const iso = `${year}-${month}-${day}`
  if (year !== undefined && year !== '0000' && isCalendarDay(iso)) return iso
  throw invalidFilter(`${name}:${shown(value)}`, `Give a day, a month or a year, for example ${name}:2025-01-31.`)
}

function isCalendarDay(iso: string): boolean {
  const time = Date.parse(`${iso}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(iso)
}

export function languageFilter(value: string): string {
  const language = value.toLowerCase()
  if (/^[a-z]{2}$/.test(language)) return language
  throw invalidFilter(`lang:${shown(value)}`, 'Give two letters (ISO 639-1), for example lang:de.')
}

const shown = (value: string): string => value.toWellFormed().slice(0, 40)
