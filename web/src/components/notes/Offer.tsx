/** The colleagues whom a note can mention at the caret. */
import { useLingui } from '@lingui/react/macro'
import { PersonName } from '#ui/layout/Avatar.tsx'
import { cx } from '#ui/layout/classes.ts'
import type { Colleague } from './mentions.ts'

type OfferProps = { people: readonly Colleague[]; active: number; onChoose(person: Colleague): void }

export function Offer({ people, active, onChoose }: OfferProps) {
  const { t } = useLingui()
  return (
    <div className="absolute z-10 w-72 max-w-full rounded-md border border-line bg-surface p-1 shadow-lg">
      <p className="sr-only" role="status">
        {people[active] && t`${people[active].name}, nhấn Enter để nhắc`}
      </p>
      {people.map((person, index) => (
        <button
          key={person.id}
          type="button"
          tabIndex={-1}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(person)}
          className={cx(
            'flex w-full rounded px-2 py-1 text-left text-sm hover:bg-hover',
            index === active && 'bg-hover',
          )}
        >
          <PersonName name={person.name} />
        </button>
      ))}
    </div>
  )
}
