/** Navigation entries and the roles that see them. */
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import {
  Activity,
  ArrowLeftRight,
  ChartNoAxesColumn,
  FolderKanban,
  Handshake,
  Inbox,
  type LucideIcon,
  MonitorPlay,
  Newspaper,
  SquareCheckBig,
  SquareKanban,
  Users,
} from 'lucide-react'
import { isStaff } from '#graphql/entities/viewer.ts'
import type { Role } from '#graphql/generated/enums.ts'

export type Entry = {
  to:
    | '/desk'
    | '/board'
    | '/tips'
    | '/cases'
    | '/commitments'
    | '/measurements'
    | '/figures'
    | '/briefings'
    | '/handover'
    | '/displays'
    | '/accounts'
  text: MessageDescriptor
  icon: LucideIcon
  /** Second key of the shortcut, after "g". */
  keys?: string
  seen(role: Role): boolean
}

const isOfficer = (role: Role): boolean => role === 'OPERATOR' || role === 'SUPERVISOR'

/**
 * Screens and their roles. The server decides which data they show; this list only hides screens that a role cannot
 * use.
 */
const entries: readonly Entry[] = [
  { to: '/desk', text: msg`Việc cần làm`, icon: SquareCheckBig, keys: 'd', seen: isOfficer },
  { to: '/board', text: msg`Bảng theo dõi`, icon: SquareKanban, keys: 'b', seen: (role) => role !== 'PRESS' },
  { to: '/tips', text: msg`Phản ánh`, icon: Inbox, keys: 't', seen: (role) => isStaff(role) || role === 'PRESS' },
  { to: '/cases', text: msg`Vụ việc`, icon: FolderKanban, keys: 'c', seen: isStaff },
  { to: '/commitments', text: msg`Cam kết`, icon: Handshake, keys: 'k', seen: isStaff },
  { to: '/measurements', text: msg`Đo lường`, icon: Activity, keys: 'l', seen: isStaff },
  { to: '/figures', text: msg`Số liệu`, icon: ChartNoAxesColumn, keys: 'f', seen: isStaff },
  { to: '/briefings', text: msg`Họp báo`, icon: Newspaper, keys: 'p', seen: isStaff },
  { to: '/handover', text: msg`Bàn giao ca`, icon: ArrowLeftRight, keys: 'h', seen: isStaff },
  {
    to: '/displays',
    text: msg`Màn hình`,
    icon: MonitorPlay,
    keys: 'm',
    seen: (role) => role === 'ADMIN' || role === 'SUPERVISOR',
  },
  {
    to: '/accounts',
    text: msg({ message: 'Tài khoản', context: 'list' }),
    icon: Users,
    keys: 'a',
    seen: (role) => role === 'ADMIN',
  },
]

export const entriesFor = (role: Role): readonly Entry[] => entries.filter((entry) => entry.seen(role))

/** Whether a role may open the path. A screen that the role does not have is treated as one that does not exist. */
export const isFor = (role: Role, path: string): boolean =>
  entries.every(({ to, seen }) => seen(role) || (path !== to && !path.startsWith(`${to}/`)))
