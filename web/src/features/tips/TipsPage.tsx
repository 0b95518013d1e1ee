import { isStaff, useViewer } from '#graphql/entities/viewer.ts'
import { NewsroomTips } from './NewsroomTips.tsx'
import { StaffTips } from './StaffTips.tsx'
import type { TipsSearch } from './urlParams.ts'

/** Officers see every tip, a newsroom its own: two screens, because they may not ask for the same fields. */
export default function TipsPage({ search }: { search: TipsSearch }) {
  return isStaff(useViewer().role) ? <StaffTips search={search} /> : <NewsroomTips search={search} />
}
