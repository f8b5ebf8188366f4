import type { Migration } from 'kysely/migration'
import * as accessAndAudit from './0001-access-and-audit.ts'
import * as documents from './0002-documents.ts'
import * as runs from './0003-runs.ts'
import * as search from './0004-search.ts'
import * as budgets from './0005-budgets.ts'
import * as interventions from './0006-interventions.ts'
import * as modelResults from './0007-model-results.ts'
import * as alerts from './0008-alerts.ts'
import * as remoteObjects from './0009-remote-objects.ts'
import * as hybridSearch from './0010-hybrid-search.ts'
import * as batches from './0011-batches.ts'
import * as provisionalFields from './0012-provisional-fields.ts'
import * as people from './0013-people.ts'
import * as apiKeys from './0014-api-keys.ts'
import * as idempotencyKeys from './0015-idempotency-keys.ts'
import * as retention from './0016-retention.ts'
import * as webhooks from './0017-webhooks.ts'
import * as correctionProposals from './0019-correction-proposals.ts'
import * as mailboxes from './0020-mailboxes.ts'
import * as idsOfKeptAnswers from './0021-ids-of-kept-answers.ts'
import * as originsOfKeys from './0023-origins-of-keys.ts'
import * as checkpointsOfAgents from './0024-checkpoints-of-agents.ts'
import * as nextDeliveries from './0025-next-deliveries.ts'
import * as effects from './0028-effects.ts'
import * as decisionsAboutRuns from './0029-decisions-about-runs.ts'
import * as notifications from './0030-notifications.ts'
import * as itineraries from './0031-itineraries.ts'
import * as effectsToUndo from './0032-effects-to-undo.ts'
import * as turnsOfAgents from './0033-turns-of-agents.ts'
import * as failedEffects from './0034-failed-effects.ts'
import * as bookingsByExtraction from './0035-bookings-by-extraction.ts'
import * as versionsOfRuns from './0036-versions-of-runs.ts'
import * as resentEffects from './0037-resent-effects.ts'
import * as proposalsThatWait from './0038-proposals-that-wait.ts'
import * as draftsOfItineraries from './0039-drafts-of-itineraries.ts'
import * as graverAlerts from './0040-graver-alerts.ts'

/** In the order of their names. A released one is never changed: add another. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-access-and-audit': accessAndAudit,
  '0002-documents': documents,
  '0003-runs': runs,
  '0004-search': search,
  '0005-budgets': budgets,
  '0006-interventions': interventions,
  '0007-model-results': modelResults,
  '0008-alerts': alerts,
  '0009-remote-objects': remoteObjects,
  '0010-hybrid-search': hybridSearch,
  '0011-batches': batches,
  '0012-provisional-fields': provisionalFields,
  '0013-people': people,
  '0014-api-keys': apiKeys,
  '0015-idempotency-keys': idempotencyKeys,
  '0016-retention': retention,
  '0017-webhooks': webhooks,
  '0019-correction-proposals': correctionProposals,
  '0020-mailboxes': mailboxes,
  '0021-ids-of-kept-answers': idsOfKeptAnswers,
  '0023-origins-of-keys': originsOfKeys,
  '0024-checkpoints-of-agents': checkpointsOfAgents,
  '0025-next-deliveries': nextDeliveries,
  '0028-effects': effects,
  '0029-decisions-about-runs': decisionsAboutRuns,
  '0030-notifications': notifications,
  '0031-itineraries': itineraries,
  '0032-effects-to-undo': effectsToUndo,
  '0033-turns-of-agents': turnsOfAgents,
  '0034-failed-effects': failedEffects,
  '0035-bookings-by-extraction': bookingsByExtraction,
  '0036-versions-of-runs': versionsOfRuns,
  '0037-resent-effects': resentEffects,
  '0038-proposals-that-wait': proposalsThatWait,
  '0039-drafts-of-itineraries': draftsOfItineraries,
  '0040-graver-alerts': graverAlerts,
}

export const migrationNames: readonly string[] = Object.keys(migrations).sort()
