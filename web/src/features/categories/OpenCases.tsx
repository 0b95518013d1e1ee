/** States how many open cases a change of a category affects. */
import { plural } from '@lingui/core/macro'

export function OpenCases({ cases }: { cases: number }) {
  return (
    <p role="status" className="text-sm text-muted">
      {plural(cases, {
        one: '# vụ việc đang mở thuộc lĩnh vực này.',
        other: '# vụ việc đang mở thuộc lĩnh vực này.',
      })}
    </p>
  )
}
