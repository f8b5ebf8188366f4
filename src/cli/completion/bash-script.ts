import { type CommandFacts, commandSteps, valuesAmongCommands } from './command-facts.ts'

/** Names of commands, options and choices are words that a shell leaves alone. */
const pattern = (words: readonly string[]): string => words.map((word) => `'${word}'`).join('|')

/** For bash 3.2 and later. */
export function bashScript(facts: readonly CommandFacts[]): string {
  const steps = commandSteps(facts).map(({ step, path }) => `      '${step}') path='${path}' ;;`)
  const values = pattern(valuesAmongCommands(facts))
  const choices = facts.flatMap(({ path, options }) =>
    options
      .filter((option) => option.choices.length > 0)
      .map(({ names, choices: all }) => {
        const before = pattern(names.map((name) => `${path} ${name}`))
        return `    ${before}) words='${all.join(' ')}' ;;`
      }),
  )
  const rows = facts.map(({ path, commands, options, choices: all }) => {
    const next = [...commands.map(({ name }) => name), ...all].join(' ')
    return `    '${path}') words='${next}'; options='${options.flatMap(({ names }) => names).join(' ')}' ;;`
  })
  return `# Completion of autopilot for bash.
_autopilot() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]} path= words= options= word i
  # --option=value comes as three words.
  if [[ $cur == = ]]; then cur=; elif [[ $prev == = ]]; then prev=\${COMP_WORDS[COMP_CWORD-2]}; fi
  for ((i = 1; i < COMP_CWORD; i++)); do
    word=\${COMP_WORDS[i]}
    case "$path $word" in
      ${values}) ((i++)) ;;
${steps.join('\n')}
    esac
  done
  COMPREPLY=()
  case "$path $prev" in
${choices.join('\n')}
    ${values}) return ;;
  esac
  if [[ -n $words ]]; then
    COMPREPLY=($(compgen -W "$words" -- "$cur"))
    return
  fi
  case "$path" in
${rows.join('\n')}
  esac
  if [[ $cur == -* ]]; then words=$options; fi
  COMPREPLY=($(compgen -W "$words" -- "$cur"))
}
complete -o default -F _autopilot autopilot
`
}
