import type { z } from 'zod'
import type { Environment, Machine } from './machine.ts'

/** Where a value came from, weakest first. */
export type SettingSource = 'default' | 'file' | 'environment' | 'flag'

/** What a computed default may look at. */
export type DefaultInput = {
  readonly machine: Machine
  readonly environment: Environment
  /** Made from the data folder and a name in it. */
  readonly inDataDir: (name: string) => string
}

/** One setting, declared once: everything else (parsing, documentation, `doctor`) is derived from it. */
export type SettingDeclaration<Value> = SettingFacts &
  SettingDefault<Value> & {
    /** Looks at given values only, not at the default. Its description completes "must be …". */
    readonly schema: z.ZodType<Value>
  }

type SettingDefault<Value> =
  | { readonly default: NoInfer<Value>; readonly defaultDoc?: string }
  | { readonly computeDefault: (input: DefaultInput) => NoInfer<Value>; readonly defaultDoc: string }

type SettingFacts = {
  /** One line for people. */
  readonly doc: string
  readonly environment: `AUTOPILOT_${string}`
  /** A name that other programs know too, looked at when ours is not set. */
  readonly sharedEnvironment?: string
  /** Never shown, never logged. */
  readonly secret?: true
  /** Made absolute: from the folder of the configuration file, or else from the working directory. */
  readonly isPath?: true
  /** Only the environment and flags may set it. */
  readonly notInFile?: true
  /** Given without this other setting it would mean nothing, which is refused. */
  readonly needs?: string
}

/** Declares a setting. One without a default value is declared as `setting<T | undefined>`. */
export function setting<Value>(declaration: SettingDeclaration<Value>): SettingDeclaration<Value> {
  return declaration
}
