import type { SettingFlags } from '#cli'
import { type LoadedSettings, loadProcessSettings } from '#config'

/** The settings of this process, with the flags of the command line on top. */
export const openSettings = (flags: SettingFlags): LoadedSettings =>
  loadProcessSettings({ 'logs.level': process.stderr.isTTY ? 'warn' : undefined, ...flags })
