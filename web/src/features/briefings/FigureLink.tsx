/** A number of a briefing as announced, linked to the items that it counted. */
import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { BriefingSide } from '#graphql/generated/enums.ts'
import { briefingSides } from '#lib/i18n/labels/briefings.ts'
import { label } from '#lib/i18n/labels/requests.ts'
import { count } from '#lib/i18n/numbers.ts'
import type { BriefingData, FigureData } from './briefings.graphql.ts'
import { countOf, isReconstructed, nameOf } from './figures.ts'

type Props = { briefing: BriefingData; figure: FigureData; side: BriefingSide }

export function FigureLink({ briefing, figure, side }: Props) {
  const { t } = useLingui()
  const shown = count(countOf(figure, side))
  return (
    <span className="whitespace-nowrap">
      <Link
        to="/briefings/$briefing"
        params={{ briefing: briefing.id }}
        search={{ figure: String(figure.position), side }}
        resetScroll={false}
        replace
        aria-label={t`${nameOf(figure)}, ${label(briefingSides, side)}: ${shown}. Mở danh sách`}
        className="rounded-sm text-accent-ink tabular-nums underline decoration-accent/35 decoration-1 underline-offset-4 hover:bg-accent-soft hover:decoration-accent print:text-inherit"
      >
        {shown}
      </Link>
      {side === 'DENOMINATOR' && isReconstructed(briefing, figure) && (
        <span title={t`Số đã yêu cầu không được công bố; tính ngược từ tỷ lệ đã công bố.`}>*</span>
      )}
    </span>
  )
}

/** "412 / 458": numerator and denominator, both linked. */
export const Fraction = ({ briefing, figure }: Omit<Props, 'side'>) => (
  <>
    <FigureLink briefing={briefing} figure={figure} side="NUMERATOR" />
    {' / '}
    <FigureLink briefing={briefing} figure={figure} side="DENOMINATOR" />
  </>
)
