import { createReserver, giveUpReservation, type PaidCall, type ReservationId, settleReservation } from '#budgets'
import { loadProcessSettings } from '#config'
import { type DocumentId, type RunId, systemClock, uuidV7Maker } from '#kernel'
import { silentLogger } from '#telemetry'
import { costBound, getPriceRow, loadPrices, type TokenUsage } from '#tokens'
import { createApp } from '../../src/app.ts'

export type CallToPay = Partial<Pick<PaidCall, 'purpose' | 'workflow' | 'documentId' | 'estimate'>> & {
  readonly model: string
  readonly usage: TokenUsage | 'unknown'
  readonly documentType?: string
}

const ids = uuidV7Maker(systemClock)

/**
 * Books calls as if they had been made, in the installation of the environment.
 * @throws DomainError of the budget that has too little left
 */
export async function payForCalls(calls: readonly CallToPay[]): Promise<void> {
  const { settings } = loadProcessSettings({})
  const app = await createApp(settings, { log: silentLogger, working: false, exclusive: true })
  try {
    const { database, owner } = app
    const reserve = createReserver({ database, ids, clock: systemClock })
    for (const { model, usage, documentType = null, ...call } of calls) {
      const now = systemClock.now()
      const priceRow = getPriceRow(loadPrices(), model, now.toISOString().slice(0, 10))
      const bound = { inputTokens: 2_000, row: priceRow, tier: 'standard' } as const
      const outcome = await reserve(owner.actor, {
        reservationId: ids.next<ReservationId>(),
        orgId: owner.orgId,
        idempotencyKey: ids.next(),
        amount: costBound({ ...bound, outputTokens: 500 }),
        inputBound: costBound({ ...bound, outputTokens: 0 }),
        expiresAt: new Date(now.getTime() + 60_000),
        call: {
          ...{
            purpose: 'extraction',
            workflow: 'ingest',
            runId: ids.next<RunId>(),
            documentId: ids.next<DocumentId>(),
          },
          ...{ apiKeyId: null, provider: 'openai', model, serviceTier: 'standard', priceRow },
          estimate: {
            ...{ method: 'text', detail: 'high', outputTokens: 500 },
            inputTokens: { low: 800, expected: 1_000, high: 2_000 },
          },
          ...call,
        },
      })
      if (outcome.kind === 'refused') throw outcome.error
      const { reservationId } = outcome.reservation
      await database.withOrg(owner.orgId, owner.actor, async (tx) =>
        usage === 'unknown'
          ? giveUpReservation(tx, { ids }, reservationId, now)
          : settleReservation(tx, { ids }, { reservationId, usage, serviceTier: 'standard', documentType }, now),
      )
    }
  } finally {
    await app.close()
  }
}
