/**
 * The list of tips. Staff see every tip, and newsrooms see their own on a page of their own, because they may read
 * other fields.
 */
import { useCan } from '#graphql/entities/viewer.ts'
import { NewsroomTips } from './NewsroomTips.tsx'
import { StaffTips } from './StaffTips.tsx'
import type { TipsSearch } from './urlParams.ts'

export default function TipsPage({ search }: { search: TipsSearch }) {
  return useCan()('READ_CASES') ? <StaffTips search={search} /> : <NewsroomTips search={search} />
}
