/** The working hours of a week in words. Consecutive weekdays with the same hours share a line. */
import { type Hours, weekOf } from './lines.ts'
import { weekdayName } from './weekdays.ts'

export const Week = ({ hours }: { hours: readonly Hours[] }) =>
  weekOf(hours).map(({ first, last, text }) => (
    <span key={first} className="block tabular-nums first-letter:uppercase">
      {weekdayName(first)}
      {last > first && ` – ${weekdayName(last)}`}: {text}
    </span>
  ))
