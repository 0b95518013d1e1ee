/** The part of the profile about mails on a schedule: the morning report, and the lists that are sent as CSV files. */
import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { MutationError } from '#components/MutationError.tsx'
import { QueryState } from '#components/QueryState.tsx'
import { usePersonalBoard } from '#graphql/entities/personalBoard.ts'
import { readFragment } from '#graphql/generated/fragment-masking.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { dateTime } from '#lib/i18n/time.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Panel } from '#ui/layout/Page.tsx'
import { toast } from '#ui/overlays/Toast.tsx'
import {
  type MailedList,
  MailedLists_Query,
  MailedLists_Settings,
  SetMailedList_Mutation,
} from './mailed-lists.graphql.ts'
import { ScheduleForm } from './ScheduleForm.tsx'
import { scheduleText, stopText } from './schedule.ts'

export default function MailedLists() {
  const { t } = useLingui()
  const { data, error, refetch } = usePageQuery({ query: MailedLists_Query })
  const settings = data?.notificationSettings
  return (
    <Panel title={t`Gửi định kỳ qua thư điện tử`}>
      {settings ? (
        <div className="space-y-4">
          <p className="text-sm">
            {settings.morningReport ? (
              <Trans>Báo cáo đầu ngày: có nhận.</Trans>
            ) : (
              <Trans>Báo cáo đầu ngày: không nhận.</Trans>
            )}{' '}
            <Link to="/notifications" className="font-medium text-accent-ink underline-offset-4 hover:underline">
              <Trans>Đổi ở trang Thông báo</Trans>
            </Link>
          </p>
          <Lists lists={readFragment(MailedLists_Settings, settings).mailedLists} email={settings.email} />
        </div>
      ) : (
        <QueryState error={error} onRetry={refetch} className="" rows={3} />
      )}
    </Panel>
  )
}

function Lists({ lists, email }: { lists: readonly MailedList[]; email: string }) {
  const { t } = useLingui()
  const views = usePersonalBoard()?.views ?? []
  const { busy, refused, send } = useMutation(SetMailedList_Mutation)
  const [isAdding, setAdding] = useState(false)
  const [edited, setEdited] = useState<string | null>(null)
  async function end({ viewId }: MailedList) {
    const { done } = await send({ viewId })
    if (done) toast(t`Đã bỏ lịch gửi`)
  }
  return (
    <div className="space-y-3">
      <p className="text-xs text-muted">
        <Trans>
          Danh sách gửi dạng tệp CSV đến {email}, theo quyền xem của bạn lúc gửi và theo múi giờ của bạn. Tệp quá lớn
          thì thư chỉ có liên kết cần đăng nhập.
        </Trans>
      </p>
      <MutationError refused={refused} />
      {lists.length > 0 && (
        <ul className="divide-y divide-line border-y border-line">
          {lists.map((list) => (
            <li key={list.id} className="space-y-2 py-3">
              <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
                <div className="min-w-0 flex-1 basis-56 text-sm">
                  <p className="font-medium break-words">
                    {list.figures ? t`Số liệu theo tháng và nền tảng` : (list.view?.name ?? t`Chế độ xem không còn`)}
                  </p>
                  {list.stopped ? (
                    <p className="text-xs text-warn-ink">{stopText(list.stopped)}</p>
                  ) : (
                    <p className="text-xs text-muted">
                      {scheduleText(list)}
                      {list.nextAt && <> · {t`lần tới ${dateTime(list.nextAt)}`}</>}
                    </p>
                  )}
                </div>
                {(list.figures || list.view) && (
                  <Button small onPress={() => setEdited(edited === list.id ? null : list.id)}>
                    {list.stopped ? <Trans>Gửi lại…</Trans> : <Trans>Sửa…</Trans>}
                  </Button>
                )}
                <Button small busy={busy} onPress={() => void end(list)}>
                  <Trans>Bỏ</Trans>
                </Button>
              </div>
              {edited === list.id && <ScheduleForm list={list} views={views} onDone={() => setEdited(null)} />}
            </li>
          ))}
        </ul>
      )}
      {isAdding ? (
        <ScheduleForm taken={lists} views={views} onDone={() => setAdding(false)} />
      ) : (
        <Button small onPress={() => setAdding(true)}>
          <Trans>Thêm danh sách…</Trans>
        </Button>
      )}
    </div>
  )
}
