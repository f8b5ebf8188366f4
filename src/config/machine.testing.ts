import { type LoadedSettings, type LoadInput, loadSettings } from './load-settings.ts'
import type { Machine } from './machine.ts'

export const linuxMachine: Machine = {
  platform: 'linux',
  homeDirectory: '/home/ada',
  workingDirectory: '/srv',
  cores: 8,
}

/** Loads settings on a Linux machine; the text is that of any configuration file that is asked for. */
export function loadOnLinux(input: Partial<LoadInput>, fileText?: string): LoadedSettings {
  return loadSettings({ env: {}, machine: linuxMachine, readFile: () => fileText, ...input })
}
