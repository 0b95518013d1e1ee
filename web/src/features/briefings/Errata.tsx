/** Errata of published briefings: the figures that changed after publication, and the events that changed them. */
import { Trans, useLingui } from '@lingui/react/macro'
import { EventLog } from '#components/event-log/EventLog.tsx'
import { type FragmentType, readFragment } from '#graphql/generated/fragment-masking.ts'
import type { Errata_ErratumFragment } from '#graphql/generated/graphql.ts'
import { fractionName } from '#lib/i18n/labels/figures.ts'
import { count } from '#lib/i18n/numbers.ts'
import { dateTime } from '#lib/i18n/time.ts'
import { Errata_erratum } from './briefings.graphql.ts'
import { whole } from './Figures.tsx'
import { nameOf } from './figures.ts'
import { Grid, Part } from './Part.tsx'
import { titleOfPeriod } from './periods.ts'

type Props = {
  title: string
  note?: string
  errata: readonly FragmentType<typeof Errata_erratum>[]
  /** Whether the errata belong to other briefings, so that each must state its period. */
  ofOthers?: boolean
}
type Rate = Errata_ErratumFragment['changes'][number]['was']

export function Errata({ title, note, errata, ofOthers }: Props) {
  const { t } = useLingui()
  if (errata.length === 0) return null
  return (
    <Part title={title} note={note}>
      {errata.map((masked) => {
        const erratum = readFragment(Errata_erratum, masked)
        const events = count(erratum.eventCount)
        return (
          <article key={erratum.id} className="mt-4">
            <h3 className="font-semibold">
              {ofOthers && <>{titleOfPeriod(erratum.period)} · </>}
              {dateTime(erratum.foundAt)}
            </h3>
            <Grid label={title} words={[1]} head={[t`Số liệu`, t`Công thức`, t`Trước đó`, t`Hiện nay`]}>
              {erratum.changes.map(({ figure, was, now }) => (
                <tr key={figure.position}>
                  <th scope="row">{nameOf(figure)}</th>
                  <td className="text-left!">{fractionName(figure.formula)}</td>
                  <td className="whitespace-nowrap">{fractionOf(was)}</td>
                  <td className="font-semibold whitespace-nowrap">{fractionOf(now)}</td>
                </tr>
              ))}
            </Grid>
            <details className="text-sm print:hidden">
              <summary className="cursor-pointer text-accent-ink">
                <Trans>Vì {events} sự kiện đã ghi trong nhật ký</Trans>
              </summary>
              <div className="mt-2">
                <EventLog events={erratum.events} />
              </div>
            </details>
          </article>
        )
      })}
    </Part>
  )
}

const fractionOf = ({ numerator, denominator, rate }: Rate): string =>
  `${count(numerator)} / ${count(denominator)} (${whole(rate)})`
