import type { CheckpointJson, RunDetailsJson } from '#http/client'
import { escapeText } from './escape-text.ts'
import { renderTable } from './table.ts'
import { interventionText, stateText } from './waiting-text.ts'

type Session = RunDetailsJson['sessions'][number]
type ToolCall = RunDetailsJson['tool_log'][number]
type Edit = RunDetailsJson['edits'][number]
type Effect = RunDetailsJson['effects'][number]
type Recovery = RunDetailsJson['recoveries'][number]
type Checkpoint = RunDetailsJson['checkpoints'][number]

/** Longer ones are cut: the rest is for --json. */
const widest = 200
const cut = (text: string) => (text.length > widest ? `${text.slice(0, widest)}...` : text)

/** All of a run, a fact on each line. */
export function runText(run: RunDetailsJson): string {
  const { forked_from: origin, pause_requested: wish } = run
  return [
    `${run.workflow} ${run.run_id}`,
    `about    ${escapeText(run.subject)}`,
    `status   ${stateText(run.status, run.batch)}`,
    ...(origin === null ? [] : [`fork of  ${origin.run_id}, from its checkpoint ${origin.checkpoint}`]),
    ...run.forks.map((fork) => `fork     ${fork}`),
    ...(wish === null ? [] : [`pauses   before its next step, as ${wish.by} asked${because(wish.reason)}`]),
    ...(run.error ? [`error    ${escapeText(run.error.message)} (${run.error.code}, ${run.error.class})`] : []),
    ...planLines(run.plan),
    ...run.sessions.map(sessionLine),
    ...run.checkpoints.map(checkpointLine),
    ...run.recoveries.flatMap(recoveryLines),
    ...earlierCalls(run),
    ...run.tool_log.map(toolLine),
    ...run.effects.map(effectLine),
    ...run.edits.flatMap(editLines),
    ...metricLines(run.metrics),
    ...run.pauses.map((pause) => `pause    ${interventionText(pause)}`),
    ...(run.result === null ? [] : [`result   ${escapeText(JSON.stringify(run.result))}`]),
    '',
  ].join('\n')
}

const because = (reason: string | null) => (reason === null ? '' : `: ${escapeText(reason)}`)

export function sessionLine({ number, worker, status, end_reason: why }: Session): string {
  return `session  ${number} on ${worker}: ${status}${why ? ` (${why})` : ''}`
}

/** One that ended no step notes what stopped the run, or what a person wanted to keep. */
export function checkpointLine({ number, type, steps, resume_notes: notes }: Checkpoint): string {
  const what = steps.length > 0 ? steps.join(', ') : `${type}${notes === null ? '' : `, ${escapeText(cut(notes))}`}`
  return `checkpoint ${number}: ${what}`
}

export function recoveryLines({ session, checkpoint, status, method, differences, error }: Recovery): string[] {
  const from = checkpoint === null ? 'the beginning' : `checkpoint ${checkpoint}`
  const how = `${method}, ${status}${error === null ? '' : `: ${escapeText(cut(error))}`}`
  return [
    `recovery session ${session} went on from ${from} (${how})`,
    ...differences.map((difference) => `  ! ${escapeText(cut(difference))}`),
  ]
}

/** A run keeps its last calls alone, and those before a fork are with the run that was forked. */
function earlierCalls({ tool_log: shown, metrics: { tool_calls: all = 0 } }: RunDetailsJson): readonly string[] {
  const earlier = all - shown.length
  return earlier > 0 && shown.length > 0 ? [`tool     (${earlier} earlier calls are not shown)`] : []
}

export function toolLine({ tool, arguments: given, outcome, duration_ms: ms }: ToolCall): string {
  return `tool     ${escapeText(tool)} ${given === null ? '...' : escapeText(cut(given))}: ${outcome} in ${ms} ms`
}

export function effectLine({ tool, kind, status, undo_error: error }: Effect): string {
  return `effect   of ${escapeText(tool)} (${kind}): ${status}${error === null ? '' : `, ${escapeText(error)}`}`
}

/** What it was, and what it was made, without the lines that both begin or end with. */
export function editLines({ step, checkpoint, new_checkpoint: made, by, reason, at, before, after }: Edit): string[] {
  const [old, now] = differing(linesOf(before), linesOf(after))
  return [
    `edit     of ${step} (checkpoint ${checkpoint}, now ${made}) by ${by} at ${at}: ${escapeText(reason)}`,
    ...old.map((line) => `  - ${escapeText(cut(line))}`),
    ...now.map((line) => `  + ${escapeText(cut(line))}`),
  ]
}

/** Without the permission to read documents it is not told. */
const linesOf = (text: string | null): readonly string[] => text?.split('\n') ?? []

function differing(old: readonly string[], now: readonly string[]): readonly [readonly string[], readonly string[]] {
  let first = 0
  while (first < Math.min(old.length, now.length) && old[first] === now[first]) first += 1
  let last = 0
  const most = Math.min(old.length, now.length) - first
  while (last < most && old.at(-1 - last) === now.at(-1 - last)) last += 1
  return [old.slice(first, old.length - last), now.slice(first, now.length - last)]
}

function metricLines(metrics: RunDetailsJson['metrics']): readonly string[] {
  const used = Object.entries(metrics).map(([name, value]) => `${name.replaceAll('_', ' ')} ${value}`)
  return used.length === 0 ? [] : [`used     ${used.join(', ')}`]
}

/** Whatever has tasks is a list of them; anything else is shown as it is. */
export function planLines(plan: unknown): readonly string[] {
  if (plan === null || plan === undefined) return []
  if (!Array.isArray(plan)) return [`plan     ${escapeText(JSON.stringify(plan))}`]
  return plan.map((task: { readonly title?: unknown; readonly state?: unknown } | null) => {
    const { title = JSON.stringify(task), state = '' } = task ?? {}
    return `plan     [${marks[String(state)] ?? ' '}] ${escapeText(String(title))}`
  })
}

const marks: Readonly<Record<string, string>> = { completed: 'x', in_progress: '>', blocked: '!' }

export function checkpointTable(checkpoints: readonly CheckpointJson[]): string {
  return renderTable(checkpoints, [
    { title: 'NUMBER', value: (one) => String(one.number), align: 'right' },
    { title: 'TYPE', value: (one) => one.type },
    { title: 'STEPS', value: (one) => one.steps.join(', ') || null },
    { title: 'MESSAGES', value: (one) => String(one.message_count), align: 'right' },
    { title: 'USED', value: (one) => usedText(one.metrics) },
    { title: 'RESUMABLE', value: (one) => resumableText(one) },
    { title: 'RECOVERED', value: (one) => String(one.recovery_count), align: 'right' },
    { title: 'CREATED', value: (one) => one.created_at },
  ])
}

const usedText = ({ turns = 0, tool_calls: calls = 0, tokens = 0 }: CheckpointJson['metrics']): string | null =>
  turns === 0 ? null : `${turns} turns, ${calls} calls, ${tokens} tokens`

function resumableText({ invalid, can_resume: can, resume_notes: notes }: CheckpointJson): string {
  if (invalid !== null) return `invalid: ${escapeText(invalid.reason ?? 'no reason was given')}`
  return `${can ? 'yes' : 'no'}${notes === null ? '' : `: ${escapeText(cut(notes))}`}`
}
