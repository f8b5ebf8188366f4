import { describe, expect, it } from 'vitest'
import type { ProposalJson } from '#http/client'
import { aDocument, doorsTo, runCli, stub } from '../cli.testing.ts'
import type { OpenArchive } from '../doors.ts'

type Details = Awaited<ReturnType<OpenArchive['client']['show']>>
const [inQueue, ready] = ['0199a3c4-0000-7000-8000-000000000001', '0199a3c4-0000-7000-8000-000000000009']
const proposalOf = (id: string, documentId: string): ProposalJson => ({
  ...{ proposal_id: id, document_id: documentId, fields: { due_date: '2026-02-14' }, reason: 'It stands on\npage 2.' },
  ...{
    state: 'open',
    created_at: '2026-01-20T09:12:44.120Z',
    created_by: 'key:k1',
    decided_at: null,
    decided_by: null,
  },
})
const fields = { title: 'Invoice', due_date: '2026-02-10' }
const waits = aDocument({ document_id: inQueue, state: 'needs_review', fields })

describe('proposed corrections', () => {
  const done: unknown[] = []
  const client: Partial<OpenArchive['client']> = {
    reviewQueue: async () => ({ items: [waits], next_cursor: null }),
    listProposals: async () => ({ items: [proposalOf('p1', inQueue), proposalOf('p2', ready)], next_cursor: null }),
    lookup: async (ids) => ids.map((id) => aDocument({ document_id: id, fields: { title: 'Letter', due_date: null } })),
    showProposal: async (id) => proposalOf(id, inQueue),
    show: async () =>
      stub<Details>('document', {
        ...waits,
        version: 4,
        evidence: [
          {
            ...{ field: 'due_date', source: 'rules', page: 1, quote: 'due 10 February', box: null, verified: true },
            confidence: 0.97,
          },
        ],
      }),
    acceptProposal: async (id, version) => {
      done.push([id, version])
      return stub<Details>('document', { ...aDocument({ document_id: inQueue, version: 5 }) })
    },
    dismissProposal: async (id) => {
      done.push(id)
      return proposalOf(id, inQueue)
    },
  }
  const run = (...argv: readonly string[]) => {
    done.length = 0
    return runCli(['review', ...argv], doorsTo(client))
  }

  it('stand in the queue with who proposed them, what is and what would be, also of documents that are ready', async () => {
    const { out } = await run('list')
    expect(out).toContain('Proposed by key:k1: It stands on')
    expect(out).toContain('due_date: 2026-02-14 in place of 2026-02-10')
    expect(out).toContain('due_date: 2026-02-14 in place of nothing')
    expect(out).toContain('review proposals accept p2')
    expect(out).toContain('2 wait')
    const lines = (await run('list', '--json')).out.trim().split('\n')
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { document_id: inQueue, proposals: [{ proposal_id: 'p1' }] },
      { document_id: ready, proposals: [{ proposal_id: 'p2' }] },
    ])
  })

  it('are listed as a table, as JSON and as CSV', async () => {
    expect((await run('proposals', 'list')).out).toMatch(/^PROPOSAL .+\np1 .+key:k1 +due_date/)
    const [line = ''] = (await run('proposals', 'list', '--json')).out.split('\n')
    expect(JSON.parse(line)).toEqual(proposalOf('p1', inQueue))
    const [head, row] = (await run('proposals', 'list', '--csv')).out.split('\r\n')
    expect(head).toBe('proposal_id,document_id,created_at,created_by,reason,fields')
    expect(row).toContain('"{""due_date"":""2026-02-14""}"')
  })

  it('are shown beside what there is and where that was found', async () => {
    const { out } = await run('proposals', 'show', 'p1')
    expect(out).toContain(`document     ${inQueue}, version 4`)
    expect(out).toContain(
      '  now       2026-02-10  [rules, page 1, 97 % sure, verified]\n            "due 10 February"\n',
    )
    expect(out).toContain('  proposed  2026-02-14\n')
    expect(JSON.parse((await run('proposals', 'show', 'p1', '--json')).out)).toMatchObject({
      document_version: 4,
      current: { due_date: '2026-02-10' },
      evidence: [{ quote: 'due 10 February' }],
    })
  })

  it('are accepted as a person saw the document, or dismissed', async () => {
    expect([(await run('proposals', 'accept', 'p1')).out, done]).toEqual([
      `${inQueue} is ready (version 5).\n`,
      [['p1', undefined]],
    ])
    await run('proposals', 'accept', 'p1', '--document-version', '4')
    expect(done).toEqual([['p1', 4]])
    await run('proposals', 'decline', 'p1')
    expect(done).toEqual(['p1'])
  })
})
