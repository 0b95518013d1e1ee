/** A number in a briefing, with a link to the list of the items that the number counts. */
import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { count } from '#lib/i18n/numbers.ts'
import type { BriefingData, FigureData } from './briefings.graphql.ts'
import { type Counted, countedName, countOf, isReconstructed, keyOf, nameOf } from './figures.ts'

type Props = Counted & { briefing: BriefingData; figure: FigureData }

export function FigureLink({ briefing, figure, ...counted }: Props) {
  const { t } = useLingui()
  const shown = count(countOf(figure, counted))
  return (
    <span className="whitespace-nowrap">
      <Link
        to="/briefings/$briefing"
        params={{ briefing: briefing.id }}
        search={{ figure: String(figure.position), side: keyOf(counted) }}
        resetScroll={false}
        replace
        aria-label={t`${nameOf(figure)}, ${countedName(counted)}: ${shown}. Mở danh sách`}
        className="rounded-sm text-accent-ink tabular-nums underline decoration-accent/35 decoration-1 underline-offset-4 hover:bg-accent-soft hover:decoration-accent print:text-inherit"
      >
        {shown}
      </Link>
      {counted.side === 'DENOMINATOR' && isReconstructed(briefing, figure) && (
        <span title={t`Số đã yêu cầu không được công bố; tính ngược từ tỷ lệ đã công bố.`}>*</span>
      )}
    </span>
  )
}

export const Fraction = ({ briefing, figure }: Omit<Props, keyof Counted>) => (
  <>
    <FigureLink briefing={briefing} figure={figure} side="NUMERATOR" />
    {' / '}
    <FigureLink briefing={briefing} figure={figure} side="DENOMINATOR" />
  </>
)
