/** The page of a tip. Staff and newsrooms get different pages. */
import { useCan } from '#graphql/entities/viewer.ts'
import { NewsroomTip } from './NewsroomTip.tsx'
import { StaffTip } from './StaffTip.tsx'

export default function TipPage({ id }: { id: string }) {
  return useCan()('READ_CASES') ? <StaffTip key={id} id={id} /> : <NewsroomTip key={id} id={id} />
}
