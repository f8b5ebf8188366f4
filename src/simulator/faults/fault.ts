/** What can go wrong, and where: before any work, with the answer on its way, or inside of a model's answer. */
export const faultStages = {
  /** 429 that says when to come back. */
  rate_limited: 'before',
  /** 429 that says nothing. */
  rate_limited_without_wait: 'before',
  /** 429 `insufficient_quota` (402 of Anthropic): waiting does not help. */
  quota_spent: 'before',
  server_error: 'before',
  /** 529. */
  overloaded: 'before',
  /** Nothing is done, and nothing is ever answered. */
  timeout_before: 'before',
  /** All is done and paid, and nothing is ever answered. */
  timeout_after: 'on_the_way',
  /** All is done and paid, and the connection is cut instead of an answer. */
  connection_reset: 'on_the_way',
  /** 200 with the first half of the answer. */
  truncated_json: 'on_the_way',
  /** 200 with a page of HTML, as a gateway in between would send it. */
  html_body: 'on_the_way',
  refusal: 'in_answer',
  /** The model stops in the middle of its answer. */
  incomplete: 'in_answer',
  /** JSON that does not follow the schema that was asked for. */
  broken_schema: 'in_answer',
  /** Quotes that stand on no page. */
  invented_quotes: 'in_answer',
} as const

export type FaultKind = keyof typeof faultStages

/** What a model does wrong. */
export type AnswerFault = {
  [Kind in FaultKind]: (typeof faultStages)[Kind] extends 'in_answer' ? Kind : never
}[FaultKind]

// The keys of the table are the kinds.
export const faultKinds = Object.keys(faultStages) as readonly FaultKind[]

/** By rate, all of them but a spent quota: that stays until somebody pays, and is no accident. */
export const accidentalFaults: readonly FaultKind[] = faultKinds.filter((kind) => kind !== 'quota_spent')

export function isAnswerFault(kind: FaultKind | null): kind is AnswerFault {
  return kind !== null && faultStages[kind] === 'in_answer'
}
