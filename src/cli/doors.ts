import type { ApiClient } from '#http/client'
import type { CrashPoints } from '#kernel'

/** What a command that goes through the API holds while it runs. */
export type OpenArchive = {
  readonly client: ApiClient
  /** For the inbox: what a test may stop the process at. */
  readonly crashPoints: CrashPoints
  /** Defaults of the inbox from the configuration; flags of the command win. */
  readonly inbox: {
    readonly keepOriginals: boolean
    readonly finishedFolder: string
    readonly failedFolder: string
    readonly stableMs: number
    readonly scanIntervalMs: number
    readonly foldersAsTags: boolean
  }
  close(): Promise<void>
}

/** Settings given as flags, by their path in the configuration, for example `dataDir` or `logs.level`. */
export type SettingFlags = Readonly<Record<string, string>>

/** One line for a person, and the same facts for a program. */
export type Finding = { readonly ok: boolean; readonly text: string; readonly json: Readonly<Record<string, unknown>> }

/** Money in decimal USD. */
export type CountedTokens = {
  readonly model: string
  readonly tokens: number
  readonly format: 'text' | 'chat' | 'responses'
  readonly encoding: string
  /** False where the model's own encoding is not known: `high_tokens` is the bound then. */
  readonly exact: boolean
  readonly high_tokens: number
  /** Files and pictures, which are not in `tokens`. */
  readonly uncounted_parts: number
  /** Of the input; only where it was asked for. */
  readonly cost_usd?: string
}

export type EstimatedTokens = {
  readonly file: string
  readonly model: string
  readonly detail: 'low' | 'high'
  readonly method: string
  readonly confidence: 'high' | 'medium' | 'low'
  /** Null where the file could not be read. */
  readonly pages: number | null
  /** What was learned from paid calls and applied; 1 where nothing was. */
  readonly multiplier: number
  readonly low_tokens: number
  readonly expected_tokens: number
  readonly high_tokens: number
  readonly expected_cost_usd: string
  readonly high_cost_usd: string
}

/** How the simulator of model providers is to behave. */
export type SimulationFlags = {
  /** 0 for any that is free. */
  readonly port: number
  readonly journal?: string
  readonly faultRate: number
  readonly latencyMs: number
  readonly seed: number
  /** A file with a script of faults. */
  readonly faults?: string
}

/** An installation elsewhere, by the name that a person gave it. Nothing in it is secret. */
export type ProfileJson = {
  readonly name: string
  readonly server: string
  readonly in_use: boolean
  /** How commands say who asks. */
  readonly access: 'key' | 'sign_in' | 'nothing'
  /** The beginning of the key, or the email. */
  readonly as: string | null
  readonly allow_plain_http: boolean
}

/** Where commands go. */
export type InForceJson =
  | { readonly where: 'here'; readonly data_dir: string }
  | ({ readonly where: 'elsewhere'; readonly profile: string | null } & Pick<ProfileJson, 'server' | 'access' | 'as'>)

type SigningIn = { readonly email: string; readonly org: string | null; readonly password: string }

/** What the composition root hands to the command line. */
export type Doors = {
  /**
   * The installation elsewhere that was chosen, or that of this machine: the process that holds the data directory when there is
   * one, else the app opened in this process.
   * @param options.working whether documents are processed here while the command runs
   * @param options.anybody whether a key is needed for nothing that the command does
   * @param options.onWait told when a rate limit is waited out, in milliseconds
   */
  openArchive(
    flags: SettingFlags,
    options: { working: boolean; anybody?: boolean; onWait?: (waitMs: number) => void },
  ): Promise<OpenArchive>
  /** Serves the HTTP API and works, until the signal aborts. `onReady` gets the address. */
  serve(flags: SettingFlags, signal: AbortSignal, onReady: (address: string) => void): Promise<void>
  /** Works until the signal aborts, or with `untilIdle` until nothing is unfinished. Returns how many runs are, and how many wait. */
  work(
    flags: SettingFlags,
    options: { untilIdle: boolean },
    signal: AbortSignal,
  ): Promise<{ unfinished: number; waiting: number }>
  /** Serves an assistant over standard input and output, until it closes them or the signal aborts. */
  mcp(flags: SettingFlags, signal: AbortSignal): Promise<void>
  /** Checks the installation. `configuration` lists every setting with its value (secrets redacted) and its source. */
  doctor(flags: SettingFlags, options: { configuration: boolean }): Promise<readonly Finding[]>
  tokens: {
    /** @param input.of a text, or what was parsed from the JSON of messages or a request */
    count(flags: SettingFlags, input: { model: string; of: unknown; cost: boolean }): Promise<CountedTokens>
    estimate(
      flags: SettingFlags,
      input: {
        model: string
        file: string
        detail: 'low' | 'high'
        /** By the method of the estimate. */
        multipliers: Readonly<Record<string, number>>
      },
    ): Promise<EstimatedTokens>
  }
  /** Simulates providers of models on this machine, until the signal aborts. `onReady` gets the address. */
  simulate(
    flags: SettingFlags,
    options: SimulationFlags,
    signal: AbortSignal,
    onReady: (address: string) => void,
  ): Promise<void>
  /** Server and key are taken from the flags. */
  profiles: {
    list(flags: SettingFlags): Promise<readonly ProfileJson[]>
    inForce(flags: SettingFlags): Promise<InForceJson>
    /** @param input.check whether the server is asked if it knows the key */
    add(
      flags: SettingFlags,
      input: {
        readonly name: string
        readonly signIn: SigningIn | null
        readonly use: boolean
        readonly check: boolean
        /** False where somebody was asked for a key and gave none: then that of the environment is not kept either. */
        readonly keepsKey: boolean
      },
    ): Promise<ProfileJson>
    /** Anew, as the person that the profile names. */
    signIn(flags: SettingFlags, input: { readonly name: string; readonly password: string }): Promise<ProfileJson>
    /**
     * Returns the variable of the environment that goes before it as things are.
     * @param name `local` for the installation of this machine
     */
    use(flags: SettingFlags, name: string): Promise<{ readonly overridden_by: string | null }>
    /** Returns whether its sign-in has ended at the server too. */
    remove(flags: SettingFlags, name: string): Promise<{ readonly signed_out: boolean }>
  }
  setup: {
    /** What the configuration says of the first owner. */
    settings(flags: SettingFlags): Promise<{
      readonly email: string | undefined
      readonly name: string | undefined
      readonly hasPassword: boolean
    }>
    /** @param input.password null for the one in the configuration */
    makeOwner(
      flags: SettingFlags,
      input: { readonly email: string; readonly name: string; readonly password: string | null },
    ): Promise<{ readonly email: string }>
  }
  db: {
    migrate(flags: SettingFlags): Promise<readonly Finding[]>
    rollback(flags: SettingFlags, options: { all: boolean }): Promise<readonly Finding[]>
    status(flags: SettingFlags): Promise<readonly Finding[]>
    verify(flags: SettingFlags): Promise<readonly Finding[]>
    seed(flags: SettingFlags): Promise<readonly Finding[]>
    /** Writes database and originals into a new folder. */
    dump(flags: SettingFlags, folder: string): Promise<readonly Finding[]>
    /** Into an installation in which nobody has done anything yet. */
    restore(flags: SettingFlags, folder: string): Promise<readonly Finding[]>
  }
}
