/**
 * One round of LangGraph with its PostgresSaver, in sync mode: what bench/agents/measure.ts measures of this product. Prints one
 * line of JSON. Its database is the address given.
 */
import { AIMessage, HumanMessage } from '@langchain/core/messages'
import { Annotation, Command, END, interrupt, MessagesAnnotation, START, StateGraph } from '@langchain/langgraph'
import { PostgresSaver } from '@langchain/langgraph-checkpoint-postgres'
import pg from 'pg'
import { assistantText, median, turnMsAt, userText } from '../agents/messages.ts'

const [url, runs = '20'] = process.argv.slice(2)
const durability = 'sync'
const pool = new pg.Pool({ connectionString: url })
const checkpointer = new PostgresSaver(pool)
await checkpointer.setup()
const thread = (id) => ({ configurable: { thread_id: id }, durability })

/** Ten steps one after another, of which every other one says what a model says. */
async function perStepMs() {
  const graph = new StateGraph(MessagesAnnotation)
  const names = Array.from({ length: 10 }, (_, n) => `step_${n + 1}`)
  for (const [index, name] of names.entries()) {
    graph.addNode(name, async () => ({
      messages: [index % 2 === 0 ? new AIMessage(assistantText(index)) : new HumanMessage(userText(index))],
    }))
    graph.addEdge(names[index - 1] ?? START, name)
  }
  graph.addEdge(names.at(-1), END)
  const compiled = graph.compile({ checkpointer })
  const took = []
  for (let n = 0; n < Number(runs) + 3; n += 1) {
    const startedMs = performance.now()
    await compiled.invoke({ messages: [new HumanMessage(userText(n))] }, thread(`steps-${n}`))
    took.push((performance.now() - startedMs) / names.length)
  }
  return median(took.slice(3))
}

/** A conversation of 200 messages, two a turn. */
async function conversation() {
  let turn = 0
  const graph = new StateGraph(MessagesAnnotation)
    .addNode('answer', async () => ({ messages: [new AIMessage(assistantText(turn))] }))
    .addEdge(START, 'answer')
    .addEdge('answer', END)
    .compile({ checkpointer })
  const turns = []
  let payload = 0
  for (turn = 1; turn <= 100; turn += 1) {
    payload += userText(turn).length + assistantText(turn).length
    const startedMs = performance.now()
    await graph.invoke({ messages: [new HumanMessage(userText(turn))] }, thread('long'))
    turns.push(performance.now() - startedMs)
  }
  const sizes = ['checkpoints', 'checkpoint_blobs', 'checkpoint_writes'].map(
    (table) => `(select coalesce(sum(pg_column_size(t.*)), 0) from ${table} t where thread_id = 'long')`,
  )
  const { rows } = await pool.query(`select (${sizes.join(' + ')})::integer as stored`)
  return {
    payload,
    stored: rows[0].stored,
    turnMs: { 20: turnMsAt(turns, 20), 100: turnMsAt(turns, 100), 200: turnMsAt(turns, 200) },
  }
}

/** Once: it takes seconds. */
async function listing() {
  const startedMs = performance.now()
  let listed = 0
  for await (const _ of checkpointer.list({ configurable: { thread_id: 'long' } }, { limit: 300 })) listed += 1
  return { listed, ms: performance.now() - startedMs }
}

/** From a person's decision to what was waiting for it. */
async function resumedMs() {
  let wentOnAt = 0
  const graph = new StateGraph(Annotation.Root({ approved: Annotation }))
    .addNode('ask', async () => ({ approved: interrupt('May it be sent?') }))
    .addNode('send', async () => {
      wentOnAt = performance.now()
      return {}
    })
    .addEdge(START, 'ask')
    .addEdge('ask', 'send')
    .addEdge('send', END)
    .compile({ checkpointer })
  const took = []
  for (let n = 0; n < Number(runs) + 3; n += 1) {
    await graph.invoke({ approved: false }, thread(`asks-${n}`))
    const decidedAt = performance.now()
    await graph.invoke(new Command({ resume: true }), thread(`asks-${n}`))
    took.push(wentOnAt - decidedAt)
  }
  return median(took.slice(3))
}

const measured = { perStepMs: await perStepMs(), resumedMs: await resumedMs(), ...(await conversation()) }
console.log(JSON.stringify({ ...measured, listing: await listing() }))
await pool.end()
