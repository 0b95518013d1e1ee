/** The number of unsent requests whose letter changes with the authority, a unit or a signatory. */
import { plural } from '@lingui/core/macro'
import type { Unit } from './authority.graphql.ts'

type Units = readonly Pick<Unit, 'unsentRequests' | 'approvedRequests'>[]

export function Effect({ units }: { units: Units }) {
  const sum = (key: keyof Units[number]) => units.reduce((total, unit) => total + unit[key], 0)
  const [unsent, approved] = [sum('unsentRequests'), sum('approvedRequests')]
  return (
    <p role="status" className="text-sm text-muted">
      {plural(unsent, {
        one: 'Công văn của # yêu cầu chưa gửi sẽ theo nội dung mới.',
        other: 'Công văn của # yêu cầu chưa gửi sẽ theo nội dung mới.',
      })}{' '}
      {approved > 0 &&
        plural(approved, {
          one: 'Trong đó # yêu cầu đã duyệt phải duyệt lại nếu phần in trên công văn thay đổi.',
          other: 'Trong đó # yêu cầu đã duyệt phải duyệt lại nếu phần in trên công văn thay đổi.',
        })}
    </p>
  )
}
