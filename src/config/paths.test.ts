import { describe, expect, it } from 'vitest'
import { loadSettings } from './load-settings.ts'
import { linuxMachine, loadOnLinux } from './machine.testing.ts'
import { platformDataFolder } from './machine.ts'

describe("the platform's data folder", () => {
  const macMachine = { ...linuxMachine, platform: 'darwin', homeDirectory: '/Users/ada' } as const
  const windowsMachine = { ...linuxMachine, platform: 'win32', homeDirectory: 'C:\\Users\\ada' } as const

  it('follows the XDG specification on Linux and ignores a relative XDG_DATA_HOME', () => {
    expect(platformDataFolder(linuxMachine, {})).toBe('/home/ada/.local/share/paper-autopilot')
    expect(platformDataFolder(linuxMachine, { XDG_DATA_HOME: '/data' })).toBe('/data/paper-autopilot')
    expect(platformDataFolder(linuxMachine, { XDG_DATA_HOME: 'data' })).toBe('/home/ada/.local/share/paper-autopilot')
  })

  it('is Application Support on macOS and %LOCALAPPDATA% on Windows', () => {
    expect(platformDataFolder(macMachine, {})).toBe('/Users/ada/Library/Application Support/paper-autopilot')
    expect(platformDataFolder(windowsMachine, { LOCALAPPDATA: 'D:\\Local' })).toBe('D:\\Local\\paper-autopilot')
    expect(platformDataFolder(windowsMachine, {})).toBe('C:\\Users\\ada\\AppData\\Local\\paper-autopilot')
  })
})

describe('paths', () => {
  it('puts the originals into the data folder unless told otherwise', () => {
    const { settings } = loadOnLinux({ env: { AUTOPILOT_DATA_DIR: '/archive' } })
    expect(settings.blobs.directory).toBe('/archive/blobs')
  })

  it('begins relative ones at the working directory, or at the folder of the file that holds them', () => {
    const env = { AUTOPILOT_CONFIG: 'etc/autopilot.yaml', AUTOPILOT_LOGS_DIRECTORY: 'logs' }
    const { settings, configFile } = loadOnLinux({ env }, 'dataDir: ../archive')
    expect(configFile).toEqual({ path: '/srv/etc/autopilot.yaml', found: true })
    expect(settings.dataDir).toBe('/srv/archive')
    expect(settings.blobs.directory).toBe('/srv/archive/blobs')
    expect(settings.logs.directory).toBe('/srv/logs')
  })
})

describe('the configuration file', () => {
  it('is looked for in the data folder, and need not be there', () => {
    const asked: string[] = []
    const readFile = (path: string) => void asked.push(path)
    const { configFile } = loadSettings({ env: {}, flags: { dataDir: '/archive' }, readFile, machine: linuxMachine })
    expect(asked).toEqual(['/archive/autopilot.yaml'])
    expect(configFile).toEqual({ path: '/archive/autopilot.yaml', found: false })
  })

  it('must be there when it is named', () => {
    const env = { AUTOPILOT_CONFIG: '/etc/absent.yaml' }
    expect(() => loadOnLinux({ env })).toThrow(/\/etc\/absent\.yaml \(AUTOPILOT_CONFIG\) does not exist/)
  })

  it('must be readable', () => {
    const readFile = () => {
      throw new Error('EACCES: permission denied')
    }
    expect(() => loadOnLinux({ readFile })).toThrow(/cannot be read: EACCES/)
  })

  it('may be empty', () => {
    expect(loadOnLinux({}, '# nothing yet\n').configFile.found).toBe(true)
  })

  it('is reported by line and column when it is not YAML, without a quote from it', () => {
    const text = 'ingest:\n  passwords: [hunter2\nhttp: {'
    expect(() => loadOnLinux({}, text)).toThrow(/is not YAML: line 3, column \d+/)
    expect(() => loadOnLinux({}, text)).not.toThrow(/hunter2/)
  })

  it('must hold names and values, each once, and no alias bomb', () => {
    expect(() => loadOnLinux({}, '- a')).toThrow(/must hold names and values/)
    expect(() => loadOnLinux({}, 'http.port: 1\nhttp: { port: 2 }')).toThrow(/http\.port is given twice/)
    const bomb = `${'abcdefgh'.replaceAll(/./g, (name) => {
      const before = String.fromCharCode(name.charCodeAt(0) - 1)
      return `${name}: &${name} [${name === 'a' ? '1,1,1,1,1,1,1,1' : `*${before},`.repeat(8)}]\n`
    })}`
    expect(() => loadOnLinux({}, bomb)).toThrow(/uses an alias that is unknown or repeated too often/)
  })

  it('cannot move the data folder it was found in', () => {
    expect(() => loadOnLinux({}, 'dataDir: /elsewhere')).toThrow(/dataDir .* Set AUTOPILOT_DATA_DIR instead/)
  })
})
