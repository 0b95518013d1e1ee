/**
 * Editable part of a date field, such as the day. An empty part shows our own placeholder, because React Aria has no
 * Vietnamese one.
 */
import { useLingui } from '@lingui/react/macro'
import { DateSegment, type DateSegmentRenderProps } from 'react-aria-components'

export function DatePart({ segment }: { segment: Parameters<typeof DateSegment>[0]['segment'] }) {
  const { t } = useLingui()
  const empty: Partial<Record<DateSegmentRenderProps['type'], string>> = {
    day: t({ message: 'ngày', context: 'date field' }),
    month: t({ message: 'tháng', context: 'date field' }),
    year: t({ message: 'năm', context: 'date field' }),
  }
  return (
    <DateSegment
      segment={segment}
      className="rounded px-0.5 outline-none data-[type=literal]:px-0 data-[type=literal]:whitespace-pre data-[focused]:bg-accent data-[focused]:text-on-accent data-[placeholder]:text-faint"
    >
      {({ isPlaceholder, type, text }) => (isPlaceholder && empty[type]) || text}
    </DateSegment>
  )
}
