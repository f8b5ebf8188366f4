import { type CommandFacts, commandSteps, type OptionFacts, valuesAmongCommands } from './command-facts.ts'

/** Inside single quotes fish knows two escapes. */
const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`

function optionWords({ names, about, takesValue, choices }: OptionFacts): string {
  return [
    ...names.map((name) => (name.startsWith('--') ? `-l ${name.slice(2)}` : `-s ${name.slice(1)}`)),
    ...(choices.length > 0 ? [`-x -a ${quoted(choices.join(' '))}`] : takesValue ? ['-r'] : []),
    `-d ${quoted(about)}`,
  ].join(' ')
}

/** For fish 3. */
export function fishScript(facts: readonly CommandFacts[]): string {
  const steps = commandSteps(facts).map(
    ({ step, path }) => `      case ${quoted(step)}\n        set at ${quoted(path)}`,
  )
  const values = valuesAmongCommands(facts).map(quoted).join(' ')
  const rows = facts.flatMap(({ path, commands, options, choices }) => {
    const here = `complete -c autopilot -n ${quoted(`__autopilot_at ${quoted(path)}`)}`
    return [
      ...commands.map(({ name, about }) => `${here} -f -a ${name} -d ${quoted(about)}`),
      ...choices.map((choice) => `${here} -f -a ${quoted(choice)}`),
      ...options.map((option) => `${here} ${optionWords(option)}`),
    ]
  })
  return `# Completion of autopilot for fish.
function __autopilot_at
  set -l at ''
  set -l skip no
  for word in (commandline -opc)[2..-1]
    if test $skip = yes
      set skip no
      continue
    end
    switch "$at $word"
      case ${values}
        set skip yes
${steps.join('\n')}
    end
  end
  test "$at" = "$argv[1]"
end
${rows.join('\n')}
`
}
