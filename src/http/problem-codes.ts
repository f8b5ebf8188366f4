/** What the problems of the API mean, for its description: the status of each, and when it comes. */
export const problemCodes = {
  'request.malformed': [400, 'The request is not what the route takes; `errors` names each mistake.'],
  'request.unsupported_media_type': [415, 'The body is of a type that the route does not take.'],
  'request.unauthorized': [401, 'The request does not say who asks, or what it carries is not valid any more.'],
  'access.forbidden': [403, 'Whoever asks lacks the permission, which the problem names.'],
  'rate.limited': [429, 'Too many requests; `Retry-After` says when to come back.'],
  'request.invalid_cursor': [422, 'The cursor is not one that a page of this list ended with.'],
  'run.not_found': [404, 'There is no such run in this organization.'],
  'database.unavailable': [503, 'The database does not answer at the moment; nothing was changed.'],
  'internal.bug': [500, 'A mistake of the product; the log names the reason under the request id.'],
} as const satisfies Readonly<Record<string, readonly [status: number, meaning: string]>>

export type ProblemCode = keyof typeof problemCodes
