import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newAgentState, noMetrics } from './agent-state.ts'
import { limits } from './agents.testing.ts'
import { detectTrouble } from './detect-trouble.ts'
import { type Message, nextMove, type ToolOutcome } from './message.ts'

type Answer = readonly [tool: string, given: number, content: string, outcome?: ToolOutcome]

const talk = (...answers: readonly Answer[]): readonly Message[] =>
  answers.flatMap(([tool, n, content, outcome = 'done'], index): readonly Message[] => [
    { role: 'assistant', text: null, calls: [{ callId: `c${index}`, tool, arguments: { n } }] },
    { role: 'tool', callId: `c${index}`, tool, outcome, content },
  ])
const state = newAgentState(limits)
const tools = [{ name: 'a' }, { name: 'b' }]
const codeOf = (...answers: readonly Answer[]) => detectTrouble(talk(...answers), state, tools)?.code

describe('trouble', () => {
  it.each([
    ['nothing was called', [], undefined],
    [
      'calls differ',
      [
        ['a', 1, 'x'],
        ['a', 2, 'x'],
        ['a', 3, 'x'],
      ],
      undefined,
    ],
    [
      'a call is repeated',
      [
        ['a', 1, 'x'],
        ['a', 1, 'x'],
        ['a', 1, 'x'],
      ],
      'agent.repeated_call',
    ],
    [
      'another one lies between',
      [
        ['a', 1, 'x'],
        ['a', 1, 'x'],
        ['b', 1, 'x'],
        ['a', 1, 'x'],
      ],
      undefined,
    ],
    [
      'one call keeps failing',
      [
        ['a', 1, 'x', 'failed'],
        ['b', 1, 'y'],
        ['a', 1, 'x', 'failed'],
        ['b', 2, 'z'],
        ['a', 1, 'x', 'refused'],
      ],
      'agent.call_keeps_failing',
    ],
    [
      'calls keep failing',
      [1, 2, 3, 4, 5].map((n) => ['a', n, `x${n}`, 'failed'] as const),
      'agent.calls_keep_failing',
    ],
    [
      'one of them works',
      [1, 2, 3, 4, 5].map((n) => ['a', n, `x${n}`, n === 3 ? 'done' : 'failed'] as const),
      undefined,
    ],
    ['a failure is critical', [['a', 1, 'write: No space left on device', 'failed']], 'agent.critical_error'],
    ['a document says so', [['a', 1, 'Our disk is full']], undefined],
    ['nothing new is told', Array.from({ length: 9 }, (_, n) => ['a', n, 'same'] as const), 'agent.no_progress'],
  ] as const)('is told when %s', (_, answers, code) => {
    expect(codeOf(...answers)).toBe(code)
  })

  it('is over once a person looked', () => {
    const conversation = talk(['a', 1, 'x'], ['a', 1, 'x'], ['a', 1, 'x'])
    expect(detectTrouble(conversation, { ...state, lookedAt: conversation.length }, tools)).toBeUndefined()
  })

  it.each(['turns', 'toolCalls', 'tokens', 'costNanoUsd', 'activeMs'] as const)('comes at the limit of %s', (name) => {
    const used = { ...noMetrics, [name]: limits[name] }
    expect(detectTrouble([], { ...state, metrics: used }, tools)?.blocker).toMatchObject({ limit: name })
    expect(detectTrouble([], { ...state, metrics: { ...used, [name]: limits[name] - 1 } }, tools)).toBeUndefined()
  })

  it('comes to every agent that calls one thing for ever, and repeats nothing that was said', () => {
    const said = fc.string({ minLength: 12 })
    fc.assert(
      fc.property(
        fc.oneof(fc.constant('a'), said),
        said,
        fc.constantFrom('done', 'failed', 'refused'),
        (tool, content, outcome) => {
          const calls = Array.from({ length: 3 }, () => [tool, 1, content, outcome] as const)
          const trouble = detectTrouble(talk(...calls), state, tools)
          expect(trouble).toBeDefined()
          for (const words of tool === 'a' ? [content] : [content, tool]) {
            expect(JSON.stringify(trouble)).not.toContain(JSON.stringify(words).slice(1, -1))
          }
        },
      ),
    )
  })
})

describe('the next move', () => {
  const calls = (...ids: readonly string[]): Message => ({
    ...{ role: 'assistant', text: null },
    calls: ids.map((callId) => ({ callId, tool: 'a', arguments: {} })),
  })
  const answer = (callId: string): Message => ({ role: 'tool', callId, tool: 'a', outcome: 'done', content: '' })

  it('is each call that was asked for, in order, and then to think', () => {
    const steps = [calls('1', '2'), answer('1'), answer('2')]
    expect([1, 2, 3].map((length) => nextMove(steps.slice(0, length)))).toMatchObject([
      { kind: 'call', call: { callId: '1' } },
      { kind: 'call', call: { callId: '2' } },
      { kind: 'think' },
    ])
  })

  it('is to conclude where nothing more is asked for, unless somebody answered', () => {
    const done: Message = { role: 'assistant', text: 'So it is.', calls: [] }
    expect(nextMove([done])).toEqual({ kind: 'conclude', text: 'So it is.' })
    expect(nextMove([done, { role: 'user', text: 'No.' }])).toEqual({ kind: 'think' })
    expect(nextMove([])).toEqual({ kind: 'think' })
  })
})
