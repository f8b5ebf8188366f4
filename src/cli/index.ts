export type { Doors, Finding, OpenArchive, SettingFlags } from './doors.ts'
export type { Io } from './io.ts'
export { run } from './run.ts'
