/**
 * A named place where a test may stop the process as `kill -9` would. Each name is a moment between two things that
 * must both happen or be repaired. In production reaching one does nothing.
 */
export const crashPointNames = [
  'accept.blob-written',
  'accept.before-commit',
  'accept.after-commit',
  'run.job-fetched',
  'run.session-started',
  'run.read-done',
  'run.prepare-done',
  'run.extract-done',
  'run.validate-done',
  'run.embed-done',
  'run.before-commit',
  'run.after-commit',
  'run.before-job-complete',
  'agent.thought',
  'agent.effect-noted',
  'agent.effect-done',
  'undo.noted',
  'undo.done',
  'pause.before-commit',
  'pause.after-commit',
  'batch.requested',
  'batch.planned',
  'batch.file-uploaded',
  'batch.created',
  'batch.downloaded',
  'batch.line-booked',
  'batch.booked',
  'inbox.before-move',
  'inbox.after-copy',
  'inbox.after-move',
  'mail.accepted',
  'mail.moved',
  'notification.gathered',
  'delivery.sent',
  'purge.before-bytes',
  'split.approved',
  'split.part-accepted',
  'request.worked',
  'request.kept',
  'remote.before-create',
  'remote.created',
  'remote.before-attach',
  'remote.attached',
  'remote.before-detach',
  'remote.detached',
  'remote.file-deleted',
] as const

export type CrashPointName = (typeof crashPointNames)[number]

export type CrashPoints = { reach(name: CrashPointName): void }

export const noCrashPoints: CrashPoints = { reach: () => {} }
