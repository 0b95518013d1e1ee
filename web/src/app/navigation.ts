import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { ChartNoAxesColumn, FolderKanban, Inbox, type LucideIcon, MonitorPlay, SquareKanban } from 'lucide-react'
import type { Role } from '#graphql/generated/enums.ts'
import { isStaff } from '#graphql/viewer.ts'

export type Entry = {
  to: '/board' | '/tips' | '/cases' | '/figures' | '/displays'
  text: MessageDescriptor
  icon: LucideIcon
  seen(role: Role): boolean
}

/** The screens of the product and who has them. The server decides what they show; this only spares people dead ends. */
const entries: readonly Entry[] = [
  { to: '/board', text: msg`Bảng theo dõi`, icon: SquareKanban, seen: (role) => role !== 'PRESS' },
  { to: '/tips', text: msg`Phản ánh`, icon: Inbox, seen: (role) => isStaff(role) || role === 'PRESS' },
  { to: '/cases', text: msg`Vụ việc`, icon: FolderKanban, seen: isStaff },
  { to: '/figures', text: msg`Số liệu`, icon: ChartNoAxesColumn, seen: isStaff },
  {
    to: '/displays',
    text: msg`Màn hình`,
    icon: MonitorPlay,
    seen: (role) => role === 'ADMIN' || role === 'SUPERVISOR',
  },
]

export const entriesFor = (role: Role): readonly Entry[] => entries.filter((entry) => entry.seen(role))

/** A screen that a role does not have is answered as one that does not exist. */
export const isFor = (role: Role, path: string): boolean =>
  entries.every(({ to, seen }) => seen(role) || (path !== to && !path.startsWith(`${to}/`)))
