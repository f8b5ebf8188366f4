import { fold } from '../layout/fold.ts'

/** By weekday from Monday, in the languages of the travel vocabularies, long and short. */
const names = [
  'monday mon montag mo lundi lun lunes lunedi maandag ma segunda seg poniedzialek pon pondeli po mandag man',
  'tuesday tue tues dienstag di mardi mar martes martedi dinsdag terca ter wtorek wt utery ut tisdag tis',
  'wednesday wed mittwoch mi mercredi mer miercoles mie mercoledi woensdag wo quarta qua sroda sr streda st onsdag ons',
  'thursday thu thur thurs donnerstag do jeudi jeu jueves jue giovedi gio donderdag quinta qui czwartek czw ctvrtek ct torsdag tor tors',
  'friday fri freitag fr vendredi ven viernes vie venerdi vrijdag vr sexta sex piatek pt patek pa fredag fre',
  'saturday sat samstag sonnabend sa samedi sam sabado sab sabato zaterdag za sobota sob so lordag lor',
  'sunday sun sonntag so dimanche dim domingo dom domenica zondag zo niedziela niedz nd nedele ne sondag son',
]

const numbers = new Map<string, number[]>()
for (const [index, all] of names.entries()) {
  for (const name of all.split(' ')) numbers.set(name, [...(numbers.get(name) ?? []), index + 1])
}

/** 1 (Monday) to 7 for the name of a weekday; two where languages differ ("So"); none for other words. */
export function weekdaysNamed(name: string): readonly number[] {
  return numbers.get(fold(name).replaceAll('ł', 'l')) ?? []
}

/** 1 (Monday) to 7. */
export function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7
}

export type WeekdayMatch = { readonly weekdays: readonly number[]; readonly start: number }

const before = /(?<![\p{L}\d])(\p{L}{2,13})(?:-feira)?\.?,?\s{1,2}$/u
const longestName = 24

/** The weekday right in front of a day that begins at `start`: "Fri, ". */
export function weekdayBefore(text: string, start: number): WeekdayMatch | null {
  const from = Math.max(0, start - longestName)
  const match = before.exec(text.slice(from, start))
  const weekdays = weekdaysNamed(match?.[1] ?? '')
  return match === null || weekdays.length === 0 ? null : { weekdays, start: from + match.index }
}
