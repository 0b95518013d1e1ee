/** The number of rows of a list that match the filter, and their download as a file. */
import { useLingui } from '@lingui/react/macro'
import { Download } from 'lucide-react'
import { count } from '#lib/i18n/numbers.ts'

/** The server counts no further, and a file has no more rows. */
export const MAX_COUNTED = 10_000

type MatchCountProps = {
  /** Undefined until counted. */
  matches: number | undefined
  /** The number in words, such as "12 requests", or that there are more than MAX_COUNTED. */
  children: React.ReactNode
  file: '/exports/requests.csv' | '/exports/cases.csv' | '/exports/tips.csv'
  /** The filter as text, from which the server reads the same filter. */
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
