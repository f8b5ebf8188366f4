import { type CommandFacts, commandSteps, valuesAmongCommands } from './command-facts.ts'

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`
const pattern = (words: readonly string[]): string => words.map(quoted).join('|')
/** As _describe takes it: a colon ends the word. */
const described = (word: string, about: string): string => quoted(`${word.replaceAll(':', '\\:')}:${about}`)

/** For zsh 5. */
export function zshScript(facts: readonly CommandFacts[]): string {
  const steps = commandSteps(facts).map(({ step, path }) => `      ${quoted(step)}) at=${quoted(path)} ;;`)
  const values = pattern(valuesAmongCommands(facts))
  const choices = facts.flatMap(({ path, options }) =>
    options
      .filter((option) => option.choices.length > 0)
      .map(({ names, choices: all }) => {
        const before = pattern(names.map((name) => `${path} ${name}`))
        return `    ${before}) compadd -- ${all.join(' ')}; return ;;`
      }),
  )
  const rows = facts.map(({ path, commands, options, choices: all }) => {
    const next = [...commands.map(({ name, about }) => described(name, about)), ...all.map((one) => quoted(one))]
    const flags = options.flatMap(({ names, about }) => names.map((name) => described(name, about)))
    return `    ${quoted(path)})\n      next=(${next.join(' ')})\n      flags=(${flags.join(' ')}) ;;`
  })
  return `#compdef autopilot
# Completion of autopilot for zsh.
_autopilot() {
  local at= word i
  local -a next flags
  for ((i = 2; i < CURRENT; i++)); do
    word=\${words[i]}
    case "$at $word" in
      ${values}) ((i++)) ;;
${steps.join('\n')}
    esac
  done
  case "$at \${words[CURRENT-1]}" in
${choices.join('\n')}
    ${values}) _files; return ;;
  esac
  case "$at" in
${rows.join('\n')}
  esac
  if [[ \${words[CURRENT]} == -* ]]; then
    _describe 'option' flags
  elif (( \${#next} )); then
    _describe 'command' next
  else
    _files
  fi
}
if [[ \${funcstack[1]} == _autopilot ]]; then
  _autopilot "$@"
else
  compdef _autopilot autopilot
fi
`
}
