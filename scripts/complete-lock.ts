/**
 * Completes package-lock.json: `npm run lock:complete`, after every change of a dependency.
 *
 * Compilers and linters publish one package per platform as optional dependencies. A package source that lacks the
 * ones of other platforms makes npm leave them out of the lock, and then `npm ci` refuses the lock everywhere. A stub
 * (version and platform, no address, no checksum) is all that npm needs to pass over a package it will not install.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { completeLock, type Lock } from './lock-stubs.ts'

const file = new URL('../package-lock.json', import.meta.url)
const lock: Lock = JSON.parse(readFileSync(file, 'utf8'))
const completed = completeLock(lock)
const added = Object.keys(completed.packages).filter((place) => !(place in lock.packages))

if (completed !== lock) writeFileSync(file, `${JSON.stringify(completed, null, 2)}\n`)
for (const place of added) console.log(`added ${place}`)
console.log(completed === lock ? 'package-lock.json is complete' : `${added.length} stubs added`)
