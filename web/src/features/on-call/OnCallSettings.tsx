/** The settings of on-call: after how many minutes the next person is alarmed, and the gateway. */
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { MutationError } from '#components/MutationError.tsx'
import { QueryState } from '#components/QueryState.tsx'
import { useCan } from '#graphql/entities/viewer.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { Button } from '#ui/actions/Button.tsx'
import { CopyLine } from '#ui/actions/CopyLine.tsx'
import { Facts } from '#ui/data/Facts.tsx'
import { TextField } from '#ui/fields/TextField.tsx'
import { Panel } from '#ui/layout/Page.tsx'
import { toast } from '#ui/overlays/Toast.tsx'
import { OnCallSettings_Query, SetOnCall_Mutation, type Settings } from './onCall.graphql.ts'

const MAX_MINUTES = 1_440

export function OnCallSettings() {
  const { data, error, refetch } = usePageQuery({ query: OnCallSettings_Query })
  const settings = data?.onCallSettings
  const [secret, setSecret] = useState<string | null>(null)
  return (
    <Panel title={<Trans>Cách báo động</Trans>}>
      {settings ? (
        <SettingsForm key={settings.version} settings={settings} onSecret={setSecret} />
      ) : (
        <QueryState error={error} onRetry={refetch} />
      )}
      {secret && (
        <div className="mt-4 space-y-1 text-sm">
          <p>
            <Trans>Khóa ký tin gửi đến cổng (Standard Webhooks). Khóa chỉ hiện sau khi lưu:</Trans>
          </p>
          <CopyLine text={secret} />
        </div>
      )}
    </Panel>
  )
}

type SettingsFormProps = { settings: Settings; onSecret(secret: string | null): void }

function SettingsForm({ settings, onSecret }: SettingsFormProps) {
  const { t } = useLingui()
  const canSet = useCan()('SET_ON_CALL')
  const { busy, refused, send } = useMutation(SetOnCall_Mutation)
  const [minutes, setMinutes] = useState(String(settings.minutes ?? ''))
  const [gatewayUrl, setGatewayUrl] = useState(settings.gatewayUrl ?? '')
  const count = minutes.trim() === '' ? null : Number(minutes)
  const isValid = count === null || (Number.isInteger(count) && count >= 1 && count <= MAX_MINUTES)
  async function save() {
    const { done } = await send({
      expectedVersion: settings.version,
      minutes: count,
      gatewayUrl: gatewayUrl.trim() || null,
    })
    if (!done) return
    toast(t`Đã lưu cách báo động`)
    onSecret(done.settings.gatewaySecret)
  }
  if (!canSet)
    return (
      <Facts
        facts={[
          { name: t`Báo người tiếp theo sau (phút)`, value: settings.minutes ?? t`không báo ai` },
          { name: t`Địa chỉ cổng tin nhắn (HTTPS)`, value: settings.gatewayUrl ?? t`không có` },
        ]}
      />
    )
  return (
    <div className="space-y-4">
      <MutationError refused={refused} />
      <TextField
        label={t`Báo người tiếp theo sau (phút)`}
        value={minutes}
        onChange={setMinutes}
        hint={t`Người đầu tiên cũng được báo sau chừng ấy phút. Để trống: không báo ai.`}
        error={isValid ? null : t`Số phút từ 1 đến 1440; để trống nếu không báo ai.`}
      />
      <TextField
        label={t`Địa chỉ cổng tin nhắn (HTTPS)`}
        hint={t`Cổng chuyển báo động vào nhóm trò chuyện hoặc tin nhắn SMS. Để trống: chỉ gửi thư.`}
        value={gatewayUrl}
        onChange={setGatewayUrl}
      />
      <Button look="primary" busy={busy} isDisabled={!isValid} onPress={() => void save()}>
        <Trans>Lưu</Trans>
      </Button>
    </div>
  )
}
