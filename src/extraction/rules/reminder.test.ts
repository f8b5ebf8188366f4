import { expect, test } from 'vitest'
import { documentOf } from '../page.testing.ts'
import { isReminder, isReminderLetter } from './reminder.ts'
import { surveyOf } from './survey.ts'
import { findTotals } from './totals.ts'

const letter = (...texts: readonly string[]) =>
  surveyOf(documentOf(texts.map((text, index) => [60, 60 + index * 20, text] as const)))

test.each(['mahnung', '2. mahnung zu ihrer rechnung', 'final reminder', 'mise en demeure', 'zahlungserinnerung'])(
  '%s calls in what was billed',
  (phrase) => expect(isReminder(phrase)).toBe(true),
)

test.each(['invoice reminder settings', 'rechnung', 'wir mahnen', 'a reminder of our summer fair'])(
  '%s calls in nothing',
  (phrase) => expect(isReminder(phrase)).toBe(false),
)

test('a letter that calls a sum in states it, and another letter that names one does not', () => {
  const reminder = letter('2. Mahnung', 'Sehr geehrter Herr Brandt,', 'Offener Betrag: 189,20 EUR')
  const offer = letter('Ihr Angebot', 'Sehr geehrter Herr Brandt,', 'Gesamtbetrag: 189,20 EUR')
  expect([isReminderLetter(reminder), isReminderLetter(offer)]).toEqual([true, false])
  expect(findTotals(reminder, 'letter').total?.value.amount).toBe('189.20')
  expect(findTotals(offer, 'letter').total).toBeNull()
})
