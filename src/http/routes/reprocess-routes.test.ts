import { expect, it } from 'vitest'
import type { Operations } from '#workflows'
import { httpOf } from '../http.testing.ts'

type Selection = Parameters<Operations['reprocess']>[1]

/** What is asked to be processed again when this is sent. */
async function asked(body: unknown) {
  const selections: Selection[] = []
  const operations: Pick<Operations, 'reprocess'> = {
    async reprocess(_caller, selection) {
      selections.push(selection)
      return { documentIds: [] }
    },
  }
  const headers = { 'content-type': 'application/json' }
  const init = { method: 'POST', headers, body: JSON.stringify(body) }
  const { status } = await httpOf(operations).fetch(new Request('http://localhost/v1/reprocess', init))
  return { status, selections }
}

it.each([
  [{ references: ['abcdef'] }, { filter: {}, references: ['abcdef'] }],
  [{ filter: { type: 'invoice' } }, { filter: { type: 'invoice' }, references: [] }],
  [{ filter: { trashed: false } }, { filter: { trashed: false }, references: [] }],
  [{ all: true }, { filter: {}, references: [] }],
])('processes again what %j says', async (body, selection) => {
  expect(await asked(body)).toEqual({ status: 200, selections: [selection] })
})

it.each([
  [{}],
  [{ references: [] }],
  [{ filter: {} }],
  [{ all: false }],
  [{ all: true, references: ['abcdef'] }],
  [{ references: ['abcdef'], filter: { type: 'invoice' } }],
])('takes %j for no word on which documents, and processes none', async (body) => {
  expect(await asked(body)).toEqual({ status: 400, selections: [] })
})
