import { fold } from '../layout/fold.ts'
import type { Survey } from './survey.ts'

/** Titles by which bills are called in again, folded, in the languages of the vocabularies. */
export const isReminder = (phrase: string): boolean =>
  /^(?:\d\. )?(?:(?:letzte |erste |zweite |dritte )?mahnung|zahlungserinnerung|(?:final |payment )?reminder|relance|rappel|mise en demeure|(?:recordatorio|reclamacion|requerimiento|lembrete) de pag|sollecito|aanmaning|betalingsherinnering|wezwanie do zap|przypomnienie|monit$|ponaglenie|upomnienie|upominka|vyzva k platbe)/.test(
    phrase,
  )

/** Lines of the first page that can be its title or subject: what stands further down only speaks of reminders. */
const headLines = 30

/** Whether a letter calls in what was billed before, so that it states a sum as a bill does. */
export function isReminderLetter({ lines }: Survey): boolean {
  const head = lines.filter(({ page }) => page === 1).slice(0, headLines)
  return head.some(({ text }) => isReminder(fold(text).trim()))
}
