/** Navigation entries and the permissions that open them. */
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import {
  Activity,
  ArrowLeftRight,
  BookA,
  Building2,
  CalendarDays,
  ChartNoAxesColumn,
  FileDown,
  Files,
  FolderKanban,
  Handshake,
  HeartPulse,
  Inbox,
  Landmark,
  type LucideIcon,
  Mails,
  MonitorPlay,
  Newspaper,
  Scale,
  Send,
  Shapes,
  Siren,
  SquareCheckBig,
  SquareKanban,
  Users,
  UserX,
  Waypoints,
  Webhook,
} from 'lucide-react'
import type { Permission } from '#graphql/generated/enums.ts'

export type Entry = {
  to:
    | '/desk'
    | '/board'
    | '/requests'
    | '/inbox'
    | '/tips'
    | '/cases'
    | '/intake'
    | '/owners'
    | '/commitments'
    | '/measurements'
    | '/figures'
    | '/briefings'
    | '/handover'
    | '/on-call'
    | '/webhooks'
    | '/routing'
    | '/displays'
    | '/accounts'
    | '/authority'
    | '/platforms'
    | '/categories'
    | '/law'
    | '/calendars'
    | '/vocabularies'
    | '/jobs'
    | '/settings/operations'
  text: MessageDescriptor
  icon: LucideIcon
  keys?: string
  needs: readonly Permission[]
}

/** The server decides which data the screens show. This list only hides screens that a viewer cannot use. */
const entries: readonly Entry[] = [
  { to: '/desk', text: msg`Việc cần làm`, icon: SquareCheckBig, keys: 'd', needs: ['READ_WORK_QUEUES'] },
  { to: '/board', text: msg`Bảng theo dõi`, icon: SquareKanban, keys: 'b', needs: ['READ_REQUESTS'] },
  { to: '/requests', text: msg`Yêu cầu`, icon: Files, keys: 'y', needs: ['READ_REQUESTS'] },
  { to: '/inbox', text: msg`Thư đến`, icon: Mails, keys: 'i', needs: ['READ_INBOX'] },
  { to: '/tips', text: msg`Phản ánh`, icon: Inbox, keys: 't', needs: ['READ_TIPS'] },
  { to: '/cases', text: msg`Vụ việc`, icon: FolderKanban, keys: 'c', needs: ['READ_CASES'] },
  { to: '/intake', text: msg`Tệp đã nhập`, icon: FileDown, needs: ['IMPORT_ITEMS'] },
  { to: '/owners', text: msg`Tài khoản tái phạm`, icon: UserX, needs: ['READ_CASES'] },
  { to: '/commitments', text: msg`Cam kết`, icon: Handshake, keys: 'k', needs: ['READ_COMMITMENTS'] },
  { to: '/measurements', text: msg`Đo lường`, icon: Activity, keys: 'l', needs: ['READ_MEASUREMENTS'] },
  { to: '/figures', text: msg`Số liệu`, icon: ChartNoAxesColumn, keys: 'f', needs: ['READ_FIGURES'] },
  { to: '/briefings', text: msg`Họp báo`, icon: Newspaper, keys: 'p', needs: ['READ_BRIEFINGS'] },
  { to: '/handover', text: msg`Bàn giao ca`, icon: ArrowLeftRight, keys: 'h', needs: ['READ_HANDOVER'] },
  { to: '/on-call', text: msg`Trực báo động`, icon: Siren, needs: ['READ_ON_CALL'] },
  { to: '/routing', text: msg`Phân công`, icon: Waypoints, needs: ['READ_ROUTING'] },
  {
    to: '/displays',
    text: msg`Màn hình`,
    icon: MonitorPlay,
    keys: 'm',
    needs: ['CREATE_DISPLAY', 'READ_SETTINGS'],
  },
  {
    to: '/accounts',
    text: msg({ message: 'Tài khoản', context: 'list' }),
    icon: Users,
    keys: 'a',
    needs: ['READ_CONFIRMATIONS'],
  },
  {
    to: '/authority',
    text: msg({ message: 'Cơ quan', context: 'settings' }),
    icon: Landmark,
    keys: 'o',
    needs: ['READ_SETTINGS'],
  },
  { to: '/platforms', text: msg`Nơi nhận`, icon: Building2, keys: 'n', needs: ['READ_SETTINGS'] },
  {
    to: '/categories',
    text: msg({ message: 'Lĩnh vực', context: 'settings' }),
    icon: Shapes,
    keys: 'v',
    needs: ['READ_SETTINGS'],
  },
  { to: '/vocabularies', text: msg`Danh mục từ dùng`, icon: BookA, needs: ['READ_SETTINGS'] },
  { to: '/law', text: msg`Căn cứ pháp lý`, icon: Scale, keys: 'q', needs: ['READ_SETTINGS'] },
  { to: '/calendars', text: msg`Lịch làm việc`, icon: CalendarDays, keys: 'w', needs: ['READ_SETTINGS'] },
  { to: '/jobs', text: msg`Việc nền`, icon: Send, needs: ['READ_SETTINGS'] },
  { to: '/webhooks', text: msg`Webhook`, icon: Webhook, needs: ['READ_ACCOUNTS'] },
  { to: '/settings/operations', text: msg`Tình trạng hệ thống`, icon: HeartPulse, needs: ['READ_SETTINGS'] },
]

export const entriesFor = (can: readonly Permission[]): readonly Entry[] =>
  entries.filter(({ needs }) => needs.some((permission) => can.includes(permission)))

/** Whether a viewer may open the path. A screen without the permission is treated like one that does not exist. */
export const mayOpen = (can: readonly Permission[], path: string): boolean =>
  entries.every(
    ({ to, needs }) =>
      needs.some((permission) => can.includes(permission)) || (path !== to && !path.startsWith(`${to}/`)),
  )
