/** The page of wall displays, that is unattended screens in the office. */
import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { KeyRound, MonitorPlay, MoreHorizontal, Pencil, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { QueryState } from '#components/QueryState.tsx'
import { useCan } from '#graphql/entities/viewer.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { ago } from '#lib/i18n/durations.ts'
import { wallViewLabel, wallViewNames } from '#lib/i18n/labels/wall.ts'
import { useClock } from '#lib/serverClock.ts'
import { addressOf } from '#lib/wallViews.ts'
import { Button, IconButton } from '#ui/actions/Button.tsx'
import { buttonLink } from '#ui/actions/buttonLink.ts'
import { Menu } from '#ui/actions/Menu.tsx'
import { Table } from '#ui/data/Table.tsx'
import { Dot } from '#ui/feedback/Badge.tsx'
import { EmptyState, Forbidden } from '#ui/feedback/states.tsx'
import { Page } from '#ui/layout/Page.tsx'
import { toast } from '#ui/overlays/Toast.tsx'
import { DisplayDrawer } from './DisplayDrawer.tsx'
import {
  type Display,
  DisplaysPage_Query,
  type Opening,
  RenewDisplay_Mutation,
  RevokeDisplay_Mutation,
} from './displays.graphql.ts'
import { OpeningDialog } from './OpeningDialog.tsx'
import { SharedViewsMenu } from './SharedViewsMenu.tsx'

export default function DisplaysPage() {
  const { t } = useLingui()
  const can = useCan()
  const { data, error, refetch } = usePageQuery({ query: DisplaysPage_Query })
  const [editing, setEditing] = useState<Display | 'new' | null>(null)
  const [opening, setOpening] = useState<Opening | null>(null)
  const isReader = !can('CREATE_DISPLAY')
  if (isReader && !can('READ_SETTINGS')) return <Forbidden />
  const add = !isReader && (
    <Button look="primary" icon={<Plus className="size-4" />} onPress={() => setEditing('new')}>
      <Trans>Thêm màn hình</Trans>
    </Button>
  )
  const close = () => {
    setEditing(null)
    setOpening(null)
  }
  return (
    <Page title={t`Màn hình treo tường`} actions={data && data.displays.length > 0 && add}>
      <nav aria-label={t`Xem thử`} className="mb-4 flex flex-wrap items-center gap-2">
        <span className="text-sm text-muted">
          <Trans>Xem thử:</Trans>
        </span>
        {wallViewNames.map((view) => (
          <Link key={view} to="/wall/$view" params={{ view }} target="_blank" className={buttonLink()}>
            {wallViewLabel(view)}
          </Link>
        ))}
        {data && data.wallViews.length > 0 && (
          <SharedViewsMenu
            views={data.wallViews}
            onChoose={(view) => window.open(`/wall/${view}`, '_blank', 'noopener')}
          >
            <Button>
              <Trans>Chế độ xem dùng chung…</Trans>
            </Button>
          </SharedViewsMenu>
        )}
      </nav>
      {!data && <QueryState error={error} onRetry={refetch} className="" rows={4} />}
      {data?.displays.length === 0 && (
        <EmptyState icon={<MonitorPlay className="size-5" />} title={t`Chưa có màn hình nào`} action={add}>
          <Trans>
            Màn hình treo tường mở bằng liên kết hoặc mã riêng, chỉ xem, không cần tài khoản và không hiện tên người.
          </Trans>
        </EmptyState>
      )}
      {data && data.displays.length > 0 && (
        <Table
          label={t`Màn hình treo tường`}
          rows={data.displays}
          keyOf={({ id }) => id}
          columns={[
            {
              key: 'name',
              title: t`Vị trí lắp đặt`,
              cell: ({ name, slides }) => (
                <>
                  <span className="font-medium">{name}</span>
                  <span className="block text-xs text-muted md:hidden">{playlistText(slides)}</span>
                </>
              ),
            },
            {
              key: 'slides',
              title: t`Luân phiên`,
              cell: ({ slides }) => playlistText(slides),
              className: 'hidden md:table-cell',
            },
            { key: 'seen', title: t`Tín hiệu`, cell: ({ lastSeenAt }) => <Seen at={lastSeenAt} /> },
            {
              key: 'by',
              title: t`Người tạo`,
              cell: ({ createdBy }) => createdBy?.name,
              className: 'hidden md:table-cell',
            },
            {
              key: 'actions',
              title: <span className="sr-only">{t`Thao tác`}</span>,
              align: 'right',
              cell: (display) =>
                !isReader && <DisplayMenu display={display} onEdit={setEditing} onOpened={setOpening} />,
            },
          ]}
        />
      )}
      {editing && !opening && (
        <DisplayDrawer
          display={editing === 'new' ? null : editing}
          views={data?.wallViews ?? []}
          onClose={close}
          onOpened={setOpening}
        />
      )}
      {opening && <OpeningDialog opening={opening} onClose={close} />}
    </Page>
  )
}

const playlistText = (slides: Display['slides']) =>
  slides.map((slide) => `${wallViewLabel(addressOf(slide), slide.name)} ${slide.seconds} s`).join(' → ')

const SIGNAL_TIMEOUT_MS = 3 * 60_000

function Seen({ at }: { at: string | null }) {
  const text = useClock((now) => (at ? ago(now - Date.parse(at)) : ''))
  const fresh = useClock((now) => at !== null && now - Date.parse(at) < SIGNAL_TIMEOUT_MS)
  if (!at)
    return (
      <Dot>
        <Trans>Chưa mở lần nào</Trans>
      </Dot>
    )
  return <Dot tone={fresh ? 'ok' : 'warn'}>{text}</Dot>
}

type DisplayMenuProps = {
  display: Display
  onEdit(display: Display): void
  onOpened(opening: Opening): void
}

function DisplayMenu({ display, onEdit, onOpened }: DisplayMenuProps) {
  const { t } = useLingui()
  const renew = useMutation(RenewDisplay_Mutation)
  const revoke = useMutation(RevokeDisplay_Mutation)
  const { id, name } = display
  async function renewAccess() {
    const { done, refused } = await renew.send({ displayId: id })
    if (done) onOpened(done.display)
    else toast(refused.message, 'bad')
  }
  async function revokeAccess() {
    const { refused } = await revoke.send({ displayId: id })
    if (refused) toast(refused.message, 'bad')
    else toast(t`Đã thu hồi màn hình ${name}`)
  }
  return (
    <Menu
      label={t`Thao tác với ${name}`}
      groups={[
        {
          entries: [
            { key: 'edit', text: t`Sửa`, icon: <Pencil className="size-4" />, onAction: () => onEdit(display) },
            {
              key: 'renew',
              text: t`Tạo liên kết và mã mới`,
              note: t`Nơi đang mở bằng mã cũ sẽ tắt`,
              icon: <KeyRound className="size-4" />,
              onAction: () => void renewAccess(),
            },
            {
              key: 'revoke',
              text: t`Thu hồi`,
              icon: <Trash2 className="size-4" />,
              danger: true,
              onAction: () => void revokeAccess(),
            },
          ],
        },
      ]}
    >
      <IconButton label={t`Thao tác với ${name}`} icon={<MoreHorizontal className="size-4" />} />
    </Menu>
  )
}
