/** Facts of one log line. Every value passes the redaction; none may be document text. */
export type LogFields = Readonly<Record<string, unknown>>

/** What a logger carries into each of its lines. */
export type LogContext = LogFields & {
  readonly request_id?: string | undefined
  readonly run_id?: string | undefined
  readonly session_id?: string | undefined
  readonly document_id?: string | undefined
  readonly org_id?: string | undefined
}

/** Writes structured lines. It never throws, and what it wrote survives the end of the process. */
export type Logger = {
  debug(fields: LogFields, message: string): void
  info(fields: LogFields, message: string): void
  warn(fields: LogFields, message: string): void
  error(fields: LogFields, message: string): void
  /** A logger whose lines also carry this context; it wins over the parent's. */
  child(context: LogContext): Logger
  /** Returns when every line has been handed to the operating system. */
  flush(): void
}

/** Says nothing. For tests, and for libraries that nobody configured. */
export const silentLogger: Logger = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
  child: () => silentLogger,
  flush: () => {},
}
