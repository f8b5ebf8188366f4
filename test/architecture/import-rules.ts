import { posix } from 'node:path'
import { rooms, secondEntrances } from './rooms.ts'
import { isTest, type SourceFile } from './source-file.ts'

/** `src/documents/search/x.ts` -> `documents`, `src/app.ts` -> `app`, anything outside src -> undefined. */
export function roomOf(path: string): string | undefined {
  return /^src\/(?:(?<room>[^/]+)\/|(?<file>[^/]+)\.ts$)/.exec(path)?.slice(1).find(Boolean)
}

/** Every import of another room goes through its entrance and stands in the table. */
export function roomViolations(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => {
    const room = roomOf(file.path)
    if (room === undefined) return []
    const doors = rooms[room]
    if (doors === undefined) return [`${file.path}: '${room}' is no room of the table`]
    return file.imports
      .filter(({ specifier }) => specifier.startsWith('#'))
      .flatMap(({ specifier, kind }) => {
        const target = specifier.slice(1)
        if (target === room) return [`${file.path}: imports its own room as ${specifier}; use a relative import`]
        if (target.includes('/') && !secondEntrances.includes(target))
          return [`${file.path}: ${specifier} reaches past the room's entrance`]
        if (doors.values.includes(target) || isForTests(file, target)) return []
        if (!doors.types?.includes(target)) return [`${file.path}: ${room} may not import ${specifier}`]
        return kind === 'type'
          ? []
          : [`${file.path}: ${room} may import only types from ${specifier}; write import type`]
      })
  })
}

/** Tests open a real database and may call any room; only the product's own files are bound by the table. */
const isForTests = (file: SourceFile, target: string) => isTest(file.path) && target in rooms

/**
 * A relative import stays in its room, ends in .ts and finds its file. Tests also reach the fixtures (`*.testing.ts`) of
 * other rooms; the product reaches none.
 */
export function relativeViolations(files: readonly SourceFile[]): string[] {
  const known = new Set(files.map(({ path }) => path))
  return files.flatMap((file) => {
    const room = roomOf(file.path)
    if (room === undefined) return []
    return file.imports
      .filter(({ specifier }) => specifier.startsWith('.'))
      .flatMap(({ specifier }) => {
        const target = posix.join(posix.dirname(file.path), specifier)
        const inRoom = roomOf(target) === room || (room === 'main' && roomOf(target) === 'app')
        if (!inRoom && !(isTest(file.path) && isTest(target))) return [`${file.path}: ${specifier} leaves its room`]
        if (!known.has(target)) return [`${file.path}: ${specifier} names no TypeScript file`]
        return isTest(target) && !isTest(file.path) ? [`${file.path}: ${specifier} is for tests only`] : []
      })
  })
}

/** Files that import each other at run time, as readable rings; also when the way leads through other rooms. */
export function cycleViolations(files: readonly SourceFile[]): string[] {
  const targets = new Map(files.map((file) => [file.path, valueTargets(file)]))
  const done = new Set<string>()
  const rings: string[] = []
  const visit = (path: string, trail: readonly string[]): void => {
    const start = trail.indexOf(path)
    if (start >= 0) rings.push(`cycle: ${[...trail.slice(start), path].join(' -> ')}`)
    if (start >= 0 || done.has(path)) return
    for (const target of targets.get(path) ?? []) visit(target, [...trail, path])
    done.add(path)
  }
  for (const path of targets.keys()) visit(path, [])
  return rings
}

function valueTargets(file: SourceFile): string[] {
  return file.imports
    .filter(({ kind }) => kind === 'value')
    .flatMap(({ specifier }) => {
      if (specifier.startsWith('#')) return [`src/${specifier.slice(1)}/index.ts`]
      return specifier.startsWith('.') ? [posix.join(posix.dirname(file.path), specifier)] : []
    })
}
