/** Definition list of facts about an entity. */
import type { ReactNode } from 'react'

/** `figure` identifies a number, so that tests can compare it with the API. */
export type Fact = { name: string; value: ReactNode; figure?: string }

/** A fact without a value is omitted. */
export function Facts({ facts }: { facts: readonly (Fact | null | false)[] }) {
  const known = facts.filter((fact): fact is Fact => Boolean(fact) && (fact as Fact).value != null)
  return (
    <dl className="grid grid-cols-[minmax(6rem,9rem)_minmax(0,1fr)] sm:grid-cols-[minmax(6rem,auto)_1fr] gap-x-4 gap-y-2 text-sm">
      {known.map(({ name, value, figure }) => (
        <div key={name} className="contents">
          <dt className="text-muted">{name}</dt>
          <dd data-figure={figure} className="min-w-0 break-words">
            {value}
          </dd>
        </div>
      ))}
    </dl>
  )
}
