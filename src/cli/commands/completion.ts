import type { Command } from 'commander'
import { bashScript } from '../completion/bash-script.ts'
import { commandFacts } from '../completion/command-facts.ts'
import { fishScript } from '../completion/fish-script.ts'
import { zshScript } from '../completion/zsh-script.ts'
import type { CommandContext } from '../context.ts'
import { type ExitCode, exitCodes } from '../exit-code.ts'

const scripts = { bash: bashScript, zsh: zshScript, fish: fishScript } as const

/** Prints what a shell reads to complete the commands of the program, their options and their choices. */
export async function completion(
  { io }: CommandContext,
  program: Command,
  shell: keyof typeof scripts,
): Promise<ExitCode> {
  io.out(scripts[shell](commandFacts(program)))
  return exitCodes.done
}
