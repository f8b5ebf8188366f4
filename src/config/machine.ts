import { availableParallelism, homedir } from 'node:os'
import { posix, win32 } from 'node:path'

/** What defaults depend on. A parameter, so that tests can speak of any platform. */
export type Machine = {
  readonly platform: NodeJS.Platform
  readonly homeDirectory: string
  readonly workingDirectory: string
  readonly cores: number
}

export type Environment = Readonly<Record<string, string | undefined>>

/** The machine this process runs on. */
export function thisMachine(): Machine {
  return {
    platform: process.platform,
    homeDirectory: homedir(),
    workingDirectory: process.cwd(),
    cores: availableParallelism(),
  }
}

/** The path rules of the machine's platform. */
export function pathsOf(machine: Machine): typeof posix {
  return machine.platform === 'win32' ? win32 : posix
}

const folderName = 'paper-autopilot'

/**
 * Where the platform wants an application's data: XDG Base Directory Specification 0.8 on Linux and the BSDs,
 * `Application Support` on macOS, `%LOCALAPPDATA%` on Windows.
 */
export function platformDataFolder(machine: Machine, environment: Environment): string {
  const { join, isAbsolute } = pathsOf(machine)
  switch (machine.platform) {
    case 'win32':
      return join(environment.LOCALAPPDATA || join(machine.homeDirectory, 'AppData', 'Local'), folderName)
    case 'darwin':
      return join(machine.homeDirectory, 'Library', 'Application Support', folderName)
    default: {
      const chosen = environment.XDG_DATA_HOME
      // The specification says that a relative path is to be ignored.
      const base = chosen && isAbsolute(chosen) ? chosen : join(machine.homeDirectory, '.local', 'share')
      return join(base, folderName)
    }
  }
}

/** Where the platform wants what a person sets for an application: as above, with `$XDG_CONFIG_HOME` and `%APPDATA%`. */
export function platformConfigFolder(machine: Machine, environment: Environment): string {
  const { join, isAbsolute } = pathsOf(machine)
  switch (machine.platform) {
    case 'win32':
      return join(environment.APPDATA || join(machine.homeDirectory, 'AppData', 'Roaming'), folderName)
    case 'darwin':
      return join(machine.homeDirectory, 'Library', 'Application Support', folderName)
    default: {
      const chosen = environment.XDG_CONFIG_HOME
      return join(chosen && isAbsolute(chosen) ? chosen : join(machine.homeDirectory, '.config'), folderName)
    }
  }
}
