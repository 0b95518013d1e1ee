/**
 * The list of tips. Officers see every tip and newsrooms their own, as separate pages, because they may not read the
 * same fields.
 */
import { useCan } from '#graphql/entities/viewer.ts'
import { NewsroomTips } from './NewsroomTips.tsx'
import { StaffTips } from './StaffTips.tsx'
import type { TipsSearch } from './urlParams.ts'

export default function TipsPage({ search }: { search: TipsSearch }) {
  return useCan()('READ_CASES') ? <StaffTips search={search} /> : <NewsroomTips search={search} />
}
