import type { Command } from 'commander'

export type OptionFacts = {
  /** As they are typed: `--limit`, `-h`. */
  readonly names: readonly string[]
  readonly about: string
  readonly takesValue: boolean
  readonly choices: readonly string[]
}

/** What can follow a command. */
export type CommandFacts = {
  /** Without the program: empty for itself, else `keys create`. */
  readonly path: string
  readonly commands: readonly { readonly name: string; readonly about: string }[]
  readonly options: readonly OptionFacts[]
  /** Of its arguments. */
  readonly choices: readonly string[]
}

/** The program and all commands below it. */
export function commandFacts(command: Command, path = ''): readonly CommandFacts[] {
  const help = command.createHelp()
  const options = help.visibleOptions(command).map(
    (option): OptionFacts => ({
      names: [option.long, option.short].filter((name) => typeof name === 'string'),
      about: option.description,
      takesValue: option.required || option.optional,
      choices: option.argChoices ?? [],
    }),
  )
  const own: CommandFacts = {
    path,
    commands: help
      .visibleCommands(command)
      .flatMap((child) => [child.name(), ...child.aliases()].map((name) => ({ name, about: child.description() }))),
    options,
    choices: command.registeredArguments.flatMap(({ argChoices }) => argChoices ?? []),
  }
  const below = command.commands.flatMap((child) =>
    [child.name(), ...child.aliases()].flatMap((name) => commandFacts(child, `${path} ${name}`.trim())),
  )
  return [own, ...below]
}

/** Where a value follows that is no command, though one could: `--data-dir` of the program, or of a group of commands. */
export function valuesAmongCommands(facts: readonly CommandFacts[]): readonly string[] {
  return facts
    .filter(({ commands }) => commands.length > 0)
    .flatMap(({ path, options }) =>
      options.filter(({ takesValue }) => takesValue).flatMap(({ names }) => names.map((name) => `${path} ${name}`)),
    )
}

/** Every command by the words that lead to it: what stands before, and its own name. */
export function commandSteps(
  facts: readonly CommandFacts[],
): readonly { readonly step: string; readonly path: string }[] {
  return facts.flatMap(({ path, commands }) =>
    commands.map(({ name }) => ({ step: `${path} ${name}`, path: `${path} ${name}`.trim() })),
  )
}
