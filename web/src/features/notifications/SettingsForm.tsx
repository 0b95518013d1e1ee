/** Notification settings: which rules notify in the app and by mail, quiet hours, and the time of the daily digest. */
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { MutationError } from '#components/MutationError.tsx'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { ruleLabel, timingLabel } from '#lib/i18n/labels/notifications.ts'
import { minutesOf, timeText } from '#lib/i18n/minutes.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Checkbox } from '#ui/fields/Checkbox.tsx'
import { type Choice, Select } from '#ui/fields/Select.tsx'
import { TextField } from '#ui/fields/TextField.tsx'
import { Panel } from '#ui/layout/Page.tsx'
import { toast } from '#ui/overlays/Toast.tsx'
import { SetNotificationSettings_Mutation, type Settings } from './notifications.graphql.ts'

const timings = ['NOW', 'DIGEST', 'OFF'] as const
const languages: readonly Choice<Settings['locale']>[] = [
  { key: 'VI', text: 'Tiếng Việt' },
  { key: 'EN', text: 'English' },
]

interface SettingsFormProps {
  settings: Settings
  hasList: boolean
  /** Whether the viewer may receive the morning report, which is for staff only. */
  hasReport: boolean
}

export function SettingsForm({ settings, hasList, hasReport }: SettingsFormProps) {
  const { t } = useLingui()
  const { busy, refused, send } = useMutation(SetNotificationSettings_Mutation)
  const [rules, setRules] = useState(settings.rules)
  const [morningReport, setMorningReport] = useState(settings.morningReport)
  const [locale, setLocale] = useState(settings.locale)
  const [times, setTimes] = useState({
    quietFrom: timeText(settings.quietFrom),
    quietTo: timeText(settings.quietTo),
    digestAt: timeText(settings.digestAt),
  })
  const [quietFrom, quietTo, digestAt] = [times.quietFrom, times.quietTo, times.digestAt].map(minutesOf)
  const timeError = (minutes: number | null | undefined) => (minutes == null ? t`Giờ và phút, ví dụ 22:00.` : null)
  const change = (rule: string, part: Partial<Settings['rules'][number]>) =>
    setRules(rules.map((each) => (each.rule === rule ? { ...each, ...part } : each)))
  async function save() {
    if (quietFrom == null || quietTo == null || digestAt == null) return
    const { done } = await send({
      rules: rules.map(({ rule, inApp, mail }) => ({ rule, inApp, mail })),
      quietFrom,
      quietTo,
      digestAt,
      ...(hasReport && { morningReport }),
      locale,
    })
    if (done) toast(t`Đã lưu cách nhận thông báo`)
  }
  return (
    <Panel title={<Trans>Cách nhận thông báo</Trans>}>
      <div className="space-y-4">
        <MutationError refused={refused} />
        <p className="text-sm text-muted">
          <Trans>Thư điện tử gửi đến {settings.email}.</Trans>
        </p>
        <Select
          label={t`Ngôn ngữ của thư`}
          choices={languages}
          value={locale}
          onChange={(chosen) => setLocale(chosen)}
          className="w-52"
        />
        {hasReport && (
          <div className="space-y-1">
            <Checkbox checked={morningReport} onChange={setMorningReport}>
              <Trans>Gửi tôi báo cáo đầu ngày qua thư điện tử</Trans>
            </Checkbox>
            <p className="text-xs text-muted">
              <Trans>
                Mỗi ngày làm việc một thư: việc quá hạn, đến hạn hôm nay, chưa gửi được, chờ ký duyệt, và những gì đã
                đến từ ngày làm việc trước.
              </Trans>
            </p>
          </div>
        )}
        <ul className="divide-y divide-line">
          {rules.map(({ rule, inApp, mail }) => (
            <li key={rule} className="space-y-2 py-3 first:pt-0">
              <p className="text-sm font-medium">{ruleLabel(rule)}</p>
              <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
                {hasList && (
                  <Checkbox checked={inApp} onChange={(is) => change(rule, { inApp: is })}>
                    <Trans>Trong ứng dụng</Trans>
                  </Checkbox>
                )}
                <Select
                  label={t`Thư điện tử`}
                  choices={timings.map((key) => ({ key, text: timingLabel(key) }))}
                  value={mail}
                  onChange={(key) => change(rule, { mail: key })}
                  className="w-48 [&>span]:sr-only"
                />
              </div>
            </li>
          ))}
        </ul>
        <div className="grid grid-cols-3 gap-3">
          <TextField
            label={t`Không làm phiền từ`}
            value={times.quietFrom}
            onChange={(value) => setTimes({ ...times, quietFrom: value })}
            error={timeError(quietFrom)}
          />
          <TextField
            label={t`Đến`}
            value={times.quietTo}
            onChange={(value) => setTimes({ ...times, quietTo: value })}
            error={timeError(quietTo)}
          />
          <TextField
            label={t`Gửi tổng hợp lúc`}
            value={times.digestAt}
            onChange={(value) => setTimes({ ...times, digestAt: value })}
            error={timeError(digestAt)}
          />
        </div>
        <p className="text-xs text-muted">
          <Trans>
            Trong giờ không làm phiền, thư điện tử được giữ lại và gửi một lần khi hết giờ. Hai mốc giờ bằng nhau: không
            đặt giờ không làm phiền.
          </Trans>
        </p>
        <Button
          look="primary"
          busy={busy}
          isDisabled={quietFrom == null || quietTo == null || digestAt == null}
          onPress={() => void save()}
        >
          <Trans>Lưu</Trans>
        </Button>
      </div>
    </Panel>
  )
}
