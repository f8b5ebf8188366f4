import { type Budget, leftOf, periodEnd } from '#budgets'
import type { DomainError, NanoUsd } from '#kernel'
import { PauseRequested } from '#runs'

/** By then calls under way have settled at what they really cost, which is mostly far below what was held for them. */
const heldMoneyWaitMs = 30_000

type Refused = {
  readonly budget: Budget
  readonly needed: NanoUsd
  readonly error: DomainError
  readonly now: Date
  /** What is held may be held longer than a call takes. */
  readonly heldMoneyWaitMs?: number
}

/** A budget has too little left: the run waits for a person or for a time. Nothing was called. */
export class BudgetRefusal extends PauseRequested {
  /** Of the budget that refused. */
  readonly left: NanoUsd

  constructor(input: Refused) {
    const { code, kind, message, failureClass, details } = input.error
    const blocker = { code, ...details }
    super(
      { code, kind, message, failureClass, details },
      { pauseType: 'budget_exceeded', blocker, autoResumeAt: passesAt(input) },
    )
    this.left = leftOf(input.budget) ?? input.needed
  }
}

/** When there is money again by itself: soon where only held money is in the way, else in the next period; null: never. */
function passesAt({ budget, needed, now, ...rest }: Refused): Date | null {
  const leftUnheld = leftOf({ ...budget, reserved: 0n as NanoUsd })
  if (leftUnheld === null || leftUnheld >= needed) {
    return new Date(now.getTime() + (rest.heldMoneyWaitMs ?? heldMoneyWaitMs))
  }
  return periodEnd(budget.period, now) ?? null
}
