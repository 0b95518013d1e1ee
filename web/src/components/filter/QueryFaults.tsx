/** The filter terms that have no effect, with the reasons. */
import { useLingui } from '@lingui/react/macro'
import type { Fault } from '@takedown/query/reader.ts'

export function QueryFaults({ faults }: { faults: readonly Fault[] }) {
  const { t } = useLingui()
  if (faults.length === 0) return null
  const reasons: Record<Fault['reason'], (value: string) => string> = {
    'unknown-key': (value) => t`không có khóa “${value}”`,
    'unknown-value': (value) => t`không có giá trị “${value}”`,
    'no-value': () => t`chưa có giá trị`,
    'not-here': (value) => t`danh sách này không lọc theo “${value}”`,
    'too-many': () => t`quá dài hoặc quá nhiều điều kiện`,
  }
  return (
    <div id="filter-faults" role="status">
      <ul className="-mt-1 mb-3 space-y-0.5 text-xs text-bad-ink">
        {faults.map(({ start, term, reason, value }) => (
          <li key={`${start} ${value}`}>
            <code className="font-semibold underline decoration-wavy underline-offset-2">{term}</code> {t`bị bỏ qua:`}{' '}
            {reasons[reason](value)}
          </li>
        ))}
      </ul>
    </div>
  )
}
