/** What the problems of the API mean: the status of each, and when it comes. The one place where a code has a status. */
export const problemCodes = {
  'request.malformed': [400, 'The request is not what the route takes; `errors` names each mistake.'],
  'request.unsupported_media_type': [415, 'The body is of a type that the route does not take.'],
  'request.unauthorized': [401, 'The request does not say who asks, or what it carries is not valid any more.'],
  'request.body_too_large': [413, 'The body is longer than a body of JSON may be.'],
  'request.method_not_allowed': [
    405,
    'There is such a path, but not with this method; `Allow` names those that it has.',
  ],
  'request.precondition_failed': [412, 'It was changed since it had the ETag that `If-Match` names.'],
  'request.range_not_satisfiable': [416, 'The file has no such bytes; `Content-Range` says how many it has.'],
  'request.no_route': [404, 'There is no such route.'],
  'request.invalid_cursor': [422, 'The cursor is not one that a page of this list ended with.'],
  'access.key_invalid': [401, 'The key is not one of this installation.'],
  'access.key_inactive': [401, 'The key is switched off.'],
  'access.key_expired': [401, 'The key has expired.'],
  'access.quota_exceeded': [429, 'The key has made all the requests of its month; `Retry-After` says when it is over.'],
  'access.sign_in_failed': [401, 'Who this is could not be shown, or they may not sign in; the reason is not told.'],
  'access.locked_out': [429, 'Signing in failed too often; `Retry-After` says when to try again.'],
  'access.refresh_failed': [401, 'The sign-in has ended: sign in again.'],
  'access.code_invalid': [403, 'The code was used, has expired, or was replaced.'],
  'request.cross_site': [403, 'A cookie came from a page of another site, or without `X-Requested-With`.'],
  'openid.off': [404, 'No provider is set where people sign in elsewhere.'],
  'openid.unreachable': [503, 'That provider does not answer as it should.'],
  'access.forbidden': [403, 'Whoever asks lacks the permission, which the problem names.'],
  'rate.limited': [429, 'Too many requests; `Retry-After` says when to come back.'],
  'idempotency.body_differs': [422, 'The key was used for another request; take a new one for each.'],
  'idempotency.in_progress': [409, 'The request with this key is still running; `Retry-After` says when to ask again.'],
  'idempotency.answer_not_kept': [
    409,
    'The request with this key was done, and its answer is not kept: the problem says what it did. Nothing was done again.',
  ],
  'webhook.not_found': [404, 'There is no such webhook in this organization.'],
  'webhook.delivery_not_found': [404, 'The webhook has no such delivery.'],
  'webhook.unfit': [422, 'The address cannot be that of a webhook; the problem says why.'],
  'webhook.too_many': [409, 'The organization has as many webhooks as it may.'],
  'money.invalid': [422, 'An amount is not a decimal number of dollars.'],

  'document.not_found': [404, 'There is no such document in this organization.'],
  'document.reference_too_short': [422, 'The beginning of an id or hash needs at least 6 characters.'],
  'document.ambiguous': [422, 'More than one document begins so: give more of its id, or its content hash.'],
  'document.trashed': [409, 'The document is in the trash; restore it first.'],
  'document.not_trashed': [409, 'Only what is in the trash can be purged.'],
  'document.held': [409, 'The document is under a legal hold, so it is not purged.'],
  'document.not_held': [409, 'The document is under no legal hold.'],
  'document.in_progress': [409, 'The document is being processed; wait until it has ended.'],
  'document.illegal_transition': [409, 'The document is not in a state in which this can be done.'],
  'document.version_conflict': [409, 'The document was changed since; look at it again.'],
  'document.nothing_to_edit': [409, 'Nothing was ever extracted from the document.'],
  'document.nothing_to_undo': [409, 'There is no earlier extraction to go back to.'],
  'document.no_former_extraction': [409, 'The document was not reprocessed, so there is nothing to compare.'],
  'document.not_reprocessable': [409, 'A named document is still being processed, or in the trash.'],
  'document.parts_invalid': [422, 'The parts are not stretches of its pages, in order.'],
  'document.nothing_to_split': [409, 'It is taken for one document, and no parts were named.'],
  'document.already_split': [409, 'It was split into other parts.'],
  'document.not_splittable': [409, 'It could not be read, so it cannot be split.'],
  'extraction.invalid_edit': [422, 'A field is not one of the 22, or its value is not one that it can have.'],
  'proposal.not_found': [404, 'There is no such proposal in this organization.'],
  'proposal.decided': [409, 'Somebody has decided already.'],
  'proposal.needs_person': [403, 'Only a person may accept what is proposed.'],
  'proposal.too_many': [409, 'So many proposals wait for the document that nobody would read one more.'],
  'extraction.not_found': [404, 'The extraction is not there any more.'],

  'document.empty': [422, 'The file has no bytes.'],
  'document.too_large': [413, 'The file is larger than the installation accepts.'],
  'document.not_pdf': [422, 'The file is not a PDF.'],
  'document.encrypted': [422, 'The PDF needs a password, or none of those that are known opens it.'],
  'document.damaged': [422, 'The PDF is damaged and cannot be opened.'],
  'document.no_pages': [422, 'The PDF has no pages.'],
  'document.too_complex': [422, 'Reading the PDF takes more memory than is allowed.'],
  'document.read_timeout': [422, 'Reading the PDF takes longer than is allowed.'],
  'document.page_not_found': [404, 'The PDF has no such page that can be opened.'],
  'storage.full': [503, 'There is no room left for originals; nothing of the file was kept.'],
  'storage.missing': [503, 'The original is not in the blob store; it has to come back from a backup.'],
  'storage.just_removed': [503, 'The same bytes were purged at this very moment; send the file again.'],

  'search.too_long': [422, 'The query is too long.'],
  'search.invalid_filter': [422, 'A filter of the query is not understood.'],

  'run.not_found': [404, 'There is no such run in this organization.'],
  'intervention.not_found': [404, 'There is no such intervention in this organization.'],
  'intervention.resolved': [409, 'Somebody has decided already.'],
  'intervention.no_budget': [422, 'It does not wait for a budget, so no cap can be raised.'],
  'intervention.cap_not_raised': [422, 'The amount does not raise the cap.'],
  'alert.not_found': [404, 'There is no such alert in this organization.'],
  'batch.not_found': [404, 'There is no such batch in this organization.'],
  'batch.ended': [409, 'All of it has been answered, so nothing is left to cancel.'],
  'batch.no_provider': [422, 'No provider of models is set that answers in batches.'],

  'user.not_found': [404, 'There is no such person in this organization.'],
  'user.exists': [409, 'Somebody in this organization has that email already.'],
  'user.email_invalid': [422, 'It is not an email address.'],
  'user.password_weak': [422, 'The password is too short, or too easy to guess.'],
  'user.last_owner': [409, 'Nobody else owns the organization.'],
  'user.local_owner': [409, 'Whoever uses the machine of the installation cannot be changed.'],
  'invitation.not_found': [404, 'There is no such invitation that is open.'],
  'org.exists': [409, 'There is an organization of that short name already.'],
  'org.slug_invalid': [422, 'That cannot be the short name of an organization.'],
  'key.not_found': [404, 'There is no such key in this organization.'],
  'key.unfit': [422, 'The key is not one that can be.'],
  'key.ended': [409, 'The key is not active, so there is nothing to rotate.'],
  'budget.invalid': [422, 'The budget is not one that can be.'],
  'costs.no_days': [422, 'The first day lies behind the last one.'],
  'policy.invalid': [422, 'A name is not known, or the change makes no sense; nothing was changed.'],
  'model.no_price': [403, 'The model that is set has no price for today, so it is not called.'],
  'model.unknown': [403, 'The model that is set has no price, so it is not called.'],
  'retention.invalid': [422, 'There is no such policy, or nothing can be kept so long.'],
  'remote.off': [409, 'No documents are kept at a provider.'],

  'database.unavailable': [503, 'The database does not answer at the moment; nothing was changed.'],
  'database.pool_exhausted': [503, 'All connections to the database are busy; nothing was changed.'],
  'database.commit_unknown': [503, 'The database went away while it saved; look whether the change is there.'],
  'internal.bug': [500, 'A mistake of the product; the log names the reason under the request id.'],
} as const satisfies Readonly<Record<string, readonly [status: number, meaning: string]>>

export type ProblemCode = keyof typeof problemCodes

/** Where a path or a body names a document. */
export const ofReference = ['document.not_found', 'document.reference_too_short', 'document.ambiguous'] as const

/** Where a request may carry `Idempotency-Key`. */
export const ofKeys = ['idempotency.body_differs', 'idempotency.in_progress', 'idempotency.answer_not_kept'] as const

/** Where bytes come in. */
export const ofUpload = [
  ...(['request.unsupported_media_type', 'document.empty', 'document.too_large'] as const),
  ...(['storage.full', 'storage.just_removed'] as const),
] as const

/** Where a PDF is read before the answer. */
export const ofReading = [
  ...(['document.not_pdf', 'document.encrypted', 'document.damaged', 'document.no_pages'] as const),
  ...(['document.too_complex', 'document.read_timeout'] as const),
] as const
