import { setting } from '../declaration.ts'
import { pathsOf, platformConfigFolder } from '../machine.ts'
import { apiKey, httpUrl, path, text, yesOrNo } from '../value-schemas.ts'

/** Which installation commands talk to, where it is not that of this machine. */
export const remote = {
  'remote.server': setting<string | undefined>({
    doc: 'The installation that commands talk to, by its address, such as `https://archive.example.org`.',
    environment: 'AUTOPILOT_SERVER',
    schema: httpUrl(),
    default: undefined,
    defaultDoc: 'that of the profile in use, or else the installation of this machine',
    notInFile: true,
  }),
  'remote.key': setting<string | undefined>({
    doc: 'The key that commands show to that installation.',
    environment: 'AUTOPILOT_KEY',
    schema: apiKey(),
    default: undefined,
    secret: true,
    notInFile: true,
  }),
  'remote.keyFile': setting<string | undefined>({
    doc: 'A file that holds the key, and nothing else.',
    environment: 'AUTOPILOT_KEY_FILE',
    schema: path(),
    default: undefined,
    isPath: true,
    notInFile: true,
  }),
  'remote.profile': setting<string | undefined>({
    doc: 'The profile that says which installation commands talk to; `local` is that of this machine. `autopilot profiles` manages them.',
    environment: 'AUTOPILOT_PROFILE',
    schema: text().min(1).describe('the name of a profile'),
    default: undefined,
    defaultDoc: 'the one that `autopilot profiles use` chose',
    notInFile: true,
  }),
  'remote.allowPlainHttp': setting({
    doc: 'Whether commands may talk to a server elsewhere without TLS, so that everybody on the way can read the key and the documents.',
    environment: 'AUTOPILOT_ALLOW_PLAIN_HTTP',
    schema: yesOrNo(),
    default: false,
    notInFile: true,
  }),
  'remote.profilesFile': setting({
    doc: 'The file of the profiles. It holds secrets: nobody else may read it.',
    environment: 'AUTOPILOT_PROFILES_FILE',
    schema: path(),
    computeDefault: ({ machine, environment }) =>
      pathsOf(machine).join(platformConfigFolder(machine, environment), 'profiles.json'),
    defaultDoc: "`paper-autopilot/profiles.json` in the platform's configuration folder",
    isPath: true,
    notInFile: true,
  }),
}
