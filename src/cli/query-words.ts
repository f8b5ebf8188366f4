import type { Command } from 'commander'

/**
 * For a command whose words may begin with a hyphen: `-word` is one of them, but `--word` is a flag, and a wrong one where it is not
 * known. What stands behind `--` is a word in any case.
 */
export function withQueryWords(command: Command): Command {
  command.allowUnknownOption()
  const parse = command.parseOptions.bind(command)
  command.parseOptions = (argv) => {
    const end = argv.includes('--') ? argv.indexOf('--') : argv.length
    const { operands, unknown } = parse(argv.slice(0, end))
    const isHelp = (word: string) => word === '--help'
    const wrong = unknown.find((word) => word.startsWith('--') && !isHelp(word))
    if (wrong !== undefined) {
      command.error(`error: unknown option '${wrong}'. To look for such a word, write it behind -- alone.`, {
        ...{ exitCode: 1, code: 'commander.unknownOption' },
      })
    }
    const words = [...operands, ...unknown.filter((word) => !isHelp(word)), ...argv.slice(end + 1)]
    return { operands: words, unknown: unknown.filter(isHelp) }
  }
  return command
}
