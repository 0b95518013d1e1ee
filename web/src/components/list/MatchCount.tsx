/** The number of rows that match the filter of a list, with a link that downloads these rows as CSV. */
import { useLingui } from '@lingui/react/macro'
import { Download } from 'lucide-react'
import { count } from '#lib/i18n/numbers.ts'

/** The server counts up to this number, and a downloaded file has at most this many rows. */
export const MAX_COUNTED = 10_000

type MatchCountProps = {
  matches: number | undefined
  children: React.ReactNode
  file: '/exports/requests.csv' | '/exports/cases.csv' | '/exports/tips.csv'
  q: string
}

export function MatchCount({ matches, children, file, q }: MatchCountProps) {
  const { t } = useLingui()
  const isTooLong = matches !== undefined && matches > MAX_COUNTED
  return (
    <>
      <span aria-live="polite" className="min-h-5 tabular-nums">
        {matches === undefined ? null : children}
      </span>
      {matches !== undefined && matches > 0 && !isTooLong && (
        <a
          href={`${file}?${new URLSearchParams({ q })}`}
          download
          className="inline-flex items-center gap-1 text-accent-ink hover:underline print:hidden"
        >
          <Download aria-hidden="true" className="size-3.5" />
          {t`Tải CSV`}
        </a>
      )}
      {isTooLong && (
        <span className="print:hidden">{t`Lọc bớt để tải CSV, một tệp có tối đa ${count(MAX_COUNTED)} dòng`}</span>
      )}
    </>
  )
}
