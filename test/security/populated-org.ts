import type { Database } from '#database'
import { type ApiClient, createClient, type RoleJson } from '#http/client'
import { type OrgId, uuidV7Maker } from '#kernel'
import type { App } from '../../src/app.ts'
import { sampleRows } from '../../src/database/sample-rows.testing.ts'
import { smallPdf } from '../support/small-pdfs.ts'

type Fetch = (request: Request) => Promise<Response>

const password = 'seven small horses'

/** Somebody who is signed in. */
export type Person = { readonly userId: string; readonly email: string; readonly token: string }

/** An organization with people of each role. */
export type StaffedOrg = {
  readonly orgId: OrgId
  readonly slug: string
  readonly people: Readonly<Record<RoleJson, Person>>
  clientOf(token: string): ApiClient
}

const jsonOf = async (answer: Response): Promise<Record<string, string>> => JSON.parse(await answer.text())

/** Signs somebody in over HTTP, as anybody would. */
export async function signIn(fetch: Fetch, { email, org }: { email: string; org: string }) {
  return await jsonOf(await post(fetch, '/v1/sessions', { email, password, org }))
}

export const post = (fetch: Fetch, path: string, body: unknown, headers: Readonly<Record<string, string>> = {}) =>
  fetch(
    new Request(`http://in-memory${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', ...headers },
    }),
  )

/** @param fetch for whoever says who they are */
export async function staffedOrg(app: App, fetch: Fetch, slug: string): Promise<StaffedOrg> {
  const clientOf = (token: string) => createClient({ baseUrl: 'http://in-memory', fetch, token })
  const email = (role: RoleJson) => `${role}@${slug}.example`
  const installation = createClient({ baseUrl: 'http://in-memory', fetch: app.http.fetch })
  const made = await installation.createOrg({ name: slug, slug, owner_email: email('owner') })
  await post(fetch, '/v1/invitations/accept', { code: made.code, display_name: 'Owner', password })
  const enter = async (role: RoleJson): Promise<Person> => {
    const { user_id: userId = '', access_token: token = '' } = await signIn(fetch, { email: email(role), org: slug })
    return { userId, email: email(role), token }
  }
  const owner = await enter('owner')
  const enterAs = async (role: RoleJson): Promise<Person> => {
    const { code } = await clientOf(owner.token).createUser({ email: email(role), display_name: role, role })
    await post(fetch, '/v1/password', { code, password })
    return await enter(role)
  }
  const people = {
    owner,
    admin: await enterAs('admin'),
    member: await enterAs('member'),
    viewer: await enterAs('viewer'),
  }
  // It is an id of this installation.
  return { orgId: made.org.org_id as OrgId, slug, people, clientOf }
}

/** One of everything that a path can name, each by all the names that it has. */
export type Things = Readonly<Record<Thing, readonly string[]>>
export type Thing = (typeof things)[number]
const things = [
  ...(['document', 'run', 'intervention', 'batch', 'alert', 'proposal', 'key'] as const),
  ...(['user', 'invitation', 'webhook', 'delivery', 'mailbox', 'destination'] as const),
  ...(['knowledge', 'itinerary', 'plan', 'question'] as const),
]

/** Originals that come to the organization; processed as soon as somebody works. */
export async function acceptOriginals({ clientOf, people }: StaffedOrg, seeds: readonly number[]): Promise<void> {
  for (const seed of seeds) {
    await clientOf(people.owner.token).accept({ name: `original-${seed}.pdf`, body: smallPdf(seed) })
  }
}

/** Makes one of everything. Its documents have been processed. */
export async function populate(database: Database, org: StaffedOrg): Promise<Things> {
  const client = org.clientOf(org.people.owner.token)
  const { items: documents } = await client.list({})
  const [document] = documents
  if (document === undefined) throw new Error('the organization has no document')
  const { items: runs } = await client.listRuns({})
  const { key } = await client.createKey({ name: `Key of ${org.slug}`, permissions: ['documents:read'] })
  const guest = await client.createUser({ email: `guest@${org.slug}.example`, display_name: 'Guest', role: 'member' })
  const invited = await client.inviteUser({ email: `invited@${org.slug}.example`, role: 'viewer' })
  // Refused before anything is sent.
  const { webhook } = await client.createWebhook({ url: `https://127.0.0.1/${org.slug}` })
  const proposed = await client.proposeCorrection(document.document_id, {
    fields: { title: 'Better' },
    reason: 'Typo.',
  })
  const destination = await client.createDestination({ name: `Place of ${org.slug}`, notes: org.slug })
  const known = await client.createKnowledgeItem({ title: org.slug, destination: destination.name })
  const cites = [{ document_id: document.document_id, quote: org.slug }]
  const entries = [{ kind: 'event' as const, title: org.slug, citations: cites }]
  const itinerary = await client.createItinerary({ title: org.slug, destination: destination.name, entries })
  const plan = await client.planItinerary({ destination: 'Nowhere' })
  const question = await client.ask('What is due?', 0)
  await client.setBudget({ scope: 'org', scope_id: 'org', period: 'month', cap_usd: '25' })
  const inserted = await insertRows(database, org.orgId, webhook.webhook_id)
  return {
    document: [document.document_id, document.content_hash, document.content_hash.slice(0, 12)],
    run: runs.map((run) => run.run_id).slice(0, 1),
    intervention: inserted.intervention,
    batch: inserted.batch,
    alert: inserted.alert,
    proposal: [proposed.proposal_id],
    key: [key.key_id, key.prefix],
    user: [guest.user.user_id, guest.user.email],
    invitation: [invited.invitation.invitation_id],
    webhook: [webhook.webhook_id],
    delivery: inserted.delivery,
    mailbox: inserted.mailbox,
    destination: [destination.destination_id, destination.name],
    knowledge: [known.knowledge_item_id],
    itinerary: [itinerary.itinerary_id],
    plan: [plan.run_id],
    question: [question.run_id],
  }
}

/** What only work with a provider, or a failure, would make. */
async function insertRows(database: Database, orgId: OrgId, webhookId: string) {
  const rows = sampleRows(uuidV7Maker(), orgId)
  const run = { ...rows.runs, status: 'waiting' as const, subject: 'document:0198f600-0000-7000-8000-000000000000' }
  const session = { ...rows.sessions, status: 'paused' as const }
  const pause = { ...rows.paused_sessions, blocker_info: '{}', can_auto_resume: false, auto_resume_at: null }
  const batch = { ...rows.batches, state: 'collecting' as const, outcome: null, error: null, ended_at: null }
  const alert = { ...rows.alerts, acknowledged_at: null, acknowledged_by: null, count: 1n }
  const ended = { state: 'failed', attempts: 1, next_attempt_at: null, claimed_until: null } as const
  const delivery = { ...rows.webhook_deliveries, webhook_id: webhookId, ...ended }
  const mailbox = {
    ...rows.mailboxes,
    state: 'active' as const,
    reason: null,
    failing_since: null,
    claimed_by: null,
    claimed_until: null,
  }
  await database.asOwner(async ({ query }) => {
    await query.insertInto('runs').values(run).execute()
    await query.insertInto('sessions').values(session).execute()
    await query.updateTable('runs').set({ current_session_id: session.id }).where('id', '=', run.id).execute()
    await query.insertInto('paused_sessions').values(pause).execute()
    await query.insertInto('batches').values(batch).execute()
    await query.insertInto('alerts').values(alert).execute()
    await query.insertInto('webhook_deliveries').values(delivery).execute()
    await query.insertInto('mailboxes').values(mailbox).execute()
  })
  return {
    intervention: [pause.id, run.id],
    batch: [batch.id],
    alert: [alert.id],
    delivery: [delivery.id],
    mailbox: [mailbox.id],
  }
}
