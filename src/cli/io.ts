/** Where a command writes and how wide that is. Tests pass their own. */
export type Io = {
  out(text: string): void
  err(text: string): void
  /** Whether a person looks at stderr: progress and questions make sense. */
  readonly isTerminal: boolean
  readonly columns: number
  /** Asks a person; undefined when nobody is there to answer. */
  ask(question: string): Promise<string | undefined>
  /** The same for what nobody may read over their shoulder. */
  askSecret(question: string): Promise<string | undefined>
  /** All of stdin. */
  readAll(): Promise<string>
  /** Aborted by the first SIGINT or SIGTERM. */
  readonly stopped: AbortSignal
}
