/** The list of platforms: platforms in use, then platforms that ended. */

import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import {
  BellRing,
  Clock,
  Dices,
  History,
  Link2,
  ListChecks,
  type LucideIcon,
  Mail,
  MoreHorizontal,
  Pencil,
  Power,
  ScanSearch,
  Webhook,
} from 'lucide-react'
import { AuditHead } from '#components/audits/AuditHead.tsx'
import { PlatformMark } from '#components/PlatformMark.tsx'
import { countryName } from '#components/texts/countries.ts'
import { useCan } from '#graphql/entities/viewer.ts'
import { count } from '#lib/i18n/numbers.ts'
import { termName } from '#lib/i18n/terms.ts'
import { dateTime, plainDate } from '#lib/i18n/time.ts'
import { IconButton } from '#ui/actions/Button.tsx'
import { Menu } from '#ui/actions/Menu.tsx'
import { Table } from '#ui/data/Table.tsx'
import { Badge } from '#ui/feedback/Badge.tsx'
import { ClaimedShare, type PlatformAudits } from './audits/ClaimedShare.tsx'
import type { Platform } from './platforms.graphql.ts'

const SHOWN_HOSTS = 3

export type Opened =
  | {
      dialog:
        | 'change'
        | 'channels'
        | 'hours'
        | 'ladder'
        | 'audit'
        | 'webhooks'
        | 'forms'
        | 'rules'
        | 'probes'
        | 'end'
        | 'history'
      id: string
    }
  | { dialog: 'add' }

type PlatformTableProps = { platforms: readonly Platform[]; audits: PlatformAudits; onOpen(opened: Opened): void }

export function PlatformTable({ platforms, audits, onOpen }: PlatformTableProps) {
  const { t } = useLingui()
  const rows = [...platforms.filter(({ endedOn }) => !endedOn), ...platforms.filter(({ endedOn }) => endedOn)]
  return (
    <Table
      label={t`Nơi nhận`}
      rows={rows}
      keyOf={({ id }) => id}
      rowClassName={({ endedOn }) => (endedOn ? 'text-muted' : '')}
      columns={[
        {
          key: 'name',
          title: t`Nơi nhận`,
          cell: ({ id, slug, name, kind, operator, country, endedOn, pathForms, ...platform }) => (
            <span className="flex items-start gap-2">
              <PlatformMark slug={slug} name={name} />
              <span className="min-w-0">
                <span className="block font-medium">{name}</span>
                <span className="block text-xs text-muted">
                  {termName(kind)} · {operator} ({countryName(country)})
                </span>
                <span className="mt-1 block text-xs lg:hidden">
                  <LastSending platform={platform} />
                </span>
                {audits.of(id) && (
                  <span className="mt-1 block xl:hidden">
                    <ClaimedShare audits={audits} platformId={id} />
                  </span>
                )}
                {endedOn && <Badge>{t`thôi dùng từ ${plainDate(endedOn)}`}</Badge>}
                {pathForms.some(({ problem }) => problem) && (
                  <Badge tone="warn">{t`có dạng địa chỉ không dùng được`}</Badge>
                )}
              </span>
            </span>
          ),
        },
        {
          key: 'hosts',
          title: t`Tên miền`,
          cell: ({ hosts }) => (
            <span className="wrap-anywhere">
              {hosts.slice(0, SHOWN_HOSTS).join(', ')}
              {hosts.length > SHOWN_HOSTS && ` ${t`và ${hosts.length - SHOWN_HOSTS} tên miền nữa`}`}
            </span>
          ),
          className: 'hidden md:table-cell',
        },
        {
          key: 'channel',
          title: t`Kênh gửi`,
          cell: (platform) => <Channel platform={platform} />,
          className: 'hidden lg:table-cell',
        },
        {
          key: 'sent',
          title: t`Gửi được lần cuối`,
          cell: (platform) => <LastSending platform={platform} />,
          className: 'hidden lg:table-cell',
        },
        {
          key: 'audit',
          title: <AuditHead />,
          cell: ({ id }) => <ClaimedShare audits={audits} platformId={id} isCell />,
          className: 'hidden xl:table-cell',
        },
        {
          key: 'open',
          title: (
            <span
              className="ml-auto block w-28 whitespace-normal"
              title={t`Yêu cầu chưa kết thúc và chưa rút, kể cả bản nháp và yêu cầu chờ ký; bảng theo dõi chỉ đếm yêu cầu đã gửi.`}
            >{t`Yêu cầu chưa xong, kể cả nháp`}</span>
          ),
          align: 'right',
          cell: ({ openRequests }) => count(openRequests),
          className: 'hidden sm:table-cell',
        },
        {
          key: 'actions',
          title: <span className="sr-only">{t`Thao tác`}</span>,
          align: 'right',
          cell: (platform) => <PlatformMenu platform={platform} onOpen={onOpen} />,
        },
      ]}
    />
  )
}

function Channel({ platform }: { platform: Platform }) {
  const { t } = useLingui()
  const [channel, ...others] = platform.channels
  if (!channel)
    return (
      <span className="text-muted">
        <Trans>Chưa có kênh gửi</Trans>
      </span>
    )
  const { kind, address, verifiedOn } = channel
  const spare = others.map((each) => termName(each.kind)).join(', ')
  return (
    <>
      <span className="block wrap-anywhere">
        {termName(kind)}
        {!isOwnPortal(channel) && `: ${address}`}
      </span>
      <span className="block text-xs whitespace-nowrap text-muted">
        {verifiedOn ? <Trans>Kiểm tra ngày {plainDate(verifiedOn)}</Trans> : <Trans>Chưa kiểm tra địa chỉ</Trans>}
      </span>
      {spare && <span className="block text-xs text-muted lg:whitespace-nowrap">{t`Dự phòng: ${spare}`}</span>}
    </>
  )
}

type Sending = Pick<Platform, 'lastSentAt' | 'undeliveredRequests'>

function LastSending({ platform: { lastSentAt, undeliveredRequests } }: { platform: Sending }) {
  const { t } = useLingui()
  return (
    <>
      <span className="block whitespace-nowrap">
        <span className="text-muted lg:hidden">
          <Trans>Gửi được lần cuối</Trans>{' '}
        </span>
        {lastSentAt ? dateTime(lastSentAt) : t`Chưa gửi lần nào`}
      </span>
      {undeliveredRequests > 0 && (
        <span className="block text-xs font-medium text-bad-ink">
          {plural(undeliveredRequests, {
            one: '# yêu cầu gửi không thành công',
            other: '# yêu cầu gửi không thành công',
          })}
        </span>
      )}
    </>
  )
}

/** The portal of this system has one word as its address, which means nothing to readers. */
const isOwnPortal = ({ kind, address }: Platform['channels'][number]): boolean =>
  kind.code === 'PORTAL' && /^[\w-]+$/.test(address)

function PlatformMenu({
  platform: { id, name, endedOn },
  onOpen,
}: { platform: Platform } & Pick<PlatformTableProps, 'onOpen'>) {
  const { t } = useLingui()
  const can = useCan()
  const entry = (dialog: Exclude<Opened['dialog'], 'add'>, text: string, Icon: LucideIcon) => ({
    ...{ key: dialog, text, icon: <Icon className="size-4" />, onAction: () => onOpen({ dialog, id }) },
  })
  const history = entry('history', t`Lịch sử…`, History)
  return (
    <Menu
      label={t`Thao tác với ${name}`}
      groups={[
        {
          entries: can('CHANGE_PLATFORM')
            ? [
                entry('change', t`Sửa nơi nhận…`, Pencil),
                entry('channels', t`Kênh gửi…`, Mail),
                entry('hours', t`Giờ gửi…`, Clock),
                entry('ladder', t`Các bước đôn đốc…`, BellRing),
                entry('audit', t`Hậu kiểm…`, Dices),
                entry('webhooks', t`Kết nối hệ thống…`, Webhook),
                entry('forms', t`Dạng địa chỉ…`, Link2),
                entry('rules', t`Quy tắc địa chỉ…`, ListChecks),
                entry('probes', t`Kiểm tra tự động…`, ScanSearch),
                history,
                { ...entry('end', endedOn ? t`Dùng lại…` : t`Thôi dùng…`, Power), danger: !endedOn },
              ]
            : [history],
        },
      ]}
    >
      <IconButton label={t`Thao tác với ${name}`} icon={<MoreHorizontal className="size-4" />} />
    </Menu>
  )
}
