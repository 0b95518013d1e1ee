/** The working hours of a week in words, with one line for consecutive weekdays that have the same hours. */
import { type Hours, weekOf } from './lines.ts'
import { weekdayName } from './weekdays.ts'

export const Week = ({ hours }: { hours: readonly Hours[] }) =>
  weekOf(hours).map(({ first, last, text }) => (
    <span key={first} className="block tabular-nums first-letter:uppercase">
      {weekdayName(first)}
      {last > first && ` – ${weekdayName(last)}`}: {text}
    </span>
  ))
