/** The page of a tip. Staff and newsrooms get different pages. */
import { isStaff, useViewer } from '#graphql/entities/viewer.ts'
import { NewsroomTip } from './NewsroomTip.tsx'
import { StaffTip } from './StaffTip.tsx'

export default function TipPage({ id }: { id: string }) {
  return isStaff(useViewer().role) ? <StaffTip key={id} id={id} /> : <NewsroomTip key={id} id={id} />
}
