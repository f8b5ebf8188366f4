export type { Doors, Finding, OpenArchive, ProfileJson, SettingFlags } from './doors.ts'
export type { Io } from './io.ts'
export { run } from './run.ts'
