/**
 * The list of tips (reports of harmful content). Newsrooms have a page of their own, because they see only their own
 * tips and may read fewer fields.
 */
import { useCan } from '#graphql/entities/viewer.ts'
import { StaffTips } from './list/StaffTips.tsx'
import { NewsroomTips } from './NewsroomTips.tsx'
import type { TipsSearch } from './urlParams.ts'

export default function TipsPage({ search }: { search: TipsSearch }) {
  return useCan()('READ_CASES') ? <StaffTips search={search} /> : <NewsroomTips search={search} />
}
