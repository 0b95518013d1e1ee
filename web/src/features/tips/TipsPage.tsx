/**
 * The list of tips (reports of harmful content). Staff see every tip, and newsrooms see only their own tips. The two
 * groups have separate pages, because newsrooms may read fewer fields.
 */
import { useCan } from '#graphql/entities/viewer.ts'
import { StaffTips } from './list/StaffTips.tsx'
import { NewsroomTips } from './NewsroomTips.tsx'
import type { TipsSearch } from './urlParams.ts'

export default function TipsPage({ search }: { search: TipsSearch }) {
  return useCan()('READ_CASES') ? <StaffTips search={search} /> : <NewsroomTips search={search} />
}
