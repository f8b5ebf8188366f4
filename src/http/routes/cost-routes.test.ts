import { describe, expect, it } from 'vitest'
import { zeroUsd } from '#kernel'
import type { Operations } from '#workflows'
import { httpOf } from '../http.testing.ts'

const total = {
  ...{ group: null, calls: 0, unknown: 0, inputTokens: 0n, cachedInputTokens: 0n, outputTokens: 0n },
  ...{ cost: zeroUsd, reserved: zeroUsd, actualOverEstimate: null },
}

/** The answer of an API to a question for costs, and by what its operation was asked. */
async function costs(query: string) {
  const asked: string[] = []
  const operations: Pick<Operations, 'reportCosts'> = {
    async reportCosts(_caller, { groupBy }) {
      asked.push(groupBy)
      return { from: '2026-11-01', to: '2026-11-30', lines: [], total }
    },
  }
  const http = httpOf(operations)
  const response = await http.fetch(new Request(`http://localhost/v1/costs${query}`))
  return { asked, response, body: await response.json() }
}

describe('the route of costs', () => {
  it.each([
    ['', 'day'],
    ['?by=document_type', 'document_type'],
    ['?by=type', 'document_type'],
    ['?by=model', 'model'],
    ['?by=key', 'key'],
  ])('takes %s for by %s, and answers with that word', async (query, by) => {
    const { asked, body } = await costs(query)
    expect([asked, body]).toMatchObject([[by], { by }])
  })

  it('says what it takes to who asks for something else', async () => {
    const { asked, response, body } = await costs('?by=doc_type&from=today')
    expect([asked, response.status]).toEqual([[], 400])
    expect(body).toMatchObject({
      code: 'request.malformed',
      detail:
        'by: must be day, model, org, document_type, workflow, purpose, tier, key or type, not "doc_type"; from: must be a day as YYYY-MM-DD, not "today".',
      errors: [{ path: 'by' }, { path: 'from', message: 'must be a day as YYYY-MM-DD, not "today"' }],
    })
  })
})
