import { expect, test } from 'vitest'
import { type DocumentId, uuidV7Maker } from '#kernel'
import * as errors from './errors.ts'

const id = uuidV7Maker().next<DocumentId>()

test.each([
  [errors.documentNotFound('x'), /list of documents/],
  [errors.notTrashed(id), /Put it into the trash first/],
  [errors.alreadyTrashed(id), /Restore it first/],
  [errors.held(id), /Release it first/],
  [errors.nothingToEdit(id), /Reprocess it first/],
  [errors.alreadySplit(id, { state: 'done', parts: [] }), /shows its parts/],
  [errors.notSplittable(id), /shows why/],
])('%s says what to do to whoever asks, not only at a command line', (error, todo) => {
  // A program that asks over HTTP has no shell.
  expect(error.message).toMatch(todo)
  expect(error.message).not.toMatch(/\brun\b/i)
})
