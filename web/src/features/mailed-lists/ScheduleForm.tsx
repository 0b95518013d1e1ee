/** The form that sets when a saved view or the table of figures is mailed. */
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { MutationError } from '#components/MutationError.tsx'
import type { SavedView } from '#graphql/entities/personalBoard.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { minutesOf, timeText } from '#lib/i18n/minutes.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Select } from '#ui/fields/Select.tsx'
import { TextField } from '#ui/fields/TextField.tsx'
import { toast } from '#ui/overlays/Toast.tsx'
import { type MailedList, SetMailedList_Mutation } from './mailed-lists.graphql.ts'
import { type Rhythm, rhythmName, weekdayName } from './schedule.ts'

const FIGURES = 'figures'
const rhythms: readonly Rhythm[] = ['WORKDAYS', 'DAILY', 'WEEKLY']

interface ScheduleFormProps {
  /** The list to change. Without it, the form adds a list. */
  list?: MailedList
  taken?: readonly MailedList[]
  views: readonly SavedView[]
  onDone(): void
}

export function ScheduleForm({ list, taken = [], views, onDone }: ScheduleFormProps) {
  const { t } = useLingui()
  const { busy, refused, send } = useMutation(SetMailedList_Mutation)
  const screens = { BOARD: t`Bảng`, REQUESTS: t`Yêu cầu`, CASES: t`Vụ việc`, TIPS: t`Phản ánh` }
  const choices = [
    ...views
      .filter(({ id }) => !taken.some(({ viewId }) => viewId === id))
      .map(({ id, name, screen }) => ({ key: id, text: `${screens[screen]}: ${name}` })),
    ...(taken.some(({ figures }) => figures) ? [] : [{ key: FIGURES, text: t`Số liệu theo tháng và nền tảng` }]),
  ]
  const [chosen, setChosen] = useState(list ? (list.viewId ?? FIGURES) : (choices[0]?.key ?? ''))
  const [rhythm, setRhythm] = useState<Rhythm>(list?.rhythm ?? 'WORKDAYS')
  const [day, setDay] = useState(String(list?.weekday ?? 1))
  const [time, setTime] = useState(timeText(list?.at ?? 450))
  const at = minutesOf(time)
  async function save() {
    const { done } = await send({
      viewId: chosen === FIGURES ? null : chosen,
      rhythm,
      weekday: rhythm === 'WEEKLY' ? Number(day) : null,
      at,
    })
    if (!done) return
    toast(t`Đã đặt lịch gửi`)
    onDone()
  }
  return (
    <div className="space-y-3 rounded-lg bg-sunken p-3">
      <MutationError refused={refused} />
      <div className="flex flex-wrap items-start gap-3">
        {!list && (
          <Select
            label={t`Danh sách`}
            choices={choices}
            value={chosen}
            onChange={setChosen}
            className="min-w-56 flex-1 basis-full"
          />
        )}
        <Select<Rhythm>
          label={t`Ngày gửi`}
          choices={rhythms.map((key) => ({ key, text: rhythmName(key) }))}
          value={rhythm}
          onChange={setRhythm}
          className="w-52"
        />
        {rhythm === 'WEEKLY' && (
          <Select
            label={t`Thứ`}
            choices={[1, 2, 3, 4, 5, 6, 7].map((key) => ({ key: String(key), text: weekdayName(key) }))}
            value={day}
            onChange={setDay}
            className="w-40"
          />
        )}
        <TextField
          label={t`Giờ gửi`}
          value={time}
          onChange={setTime}
          error={at === null ? t`Giờ và phút, ví dụ 07:30.` : null}
          className="w-28"
        />
      </div>
      <div className="flex flex-wrap gap-2">
        <Button small look="primary" busy={busy} isDisabled={at === null || chosen === ''} onPress={() => void save()}>
          <Trans>Lưu</Trans>
        </Button>
        <Button small onPress={onDone}>
          <Trans>Hủy</Trans>
        </Button>
      </div>
    </div>
  )
}
