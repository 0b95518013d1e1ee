/** The form that ends a platform on a day, or brings it into use again. */
import { Trans, useLingui } from '@lingui/react/macro'
import { FormDialog } from '#components/FormDialog.tsx'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { isoDay } from '#lib/i18n/time.ts'
import { serverNow } from '#lib/serverClock.ts'
import { toast } from '#ui/overlays/Toast.tsx'
import { OpenRequests } from './OpenRequests.tsx'
import { EndPlatform_Mutation, type Platform } from './platforms.graphql.ts'

export function EndDialog({ platform, onClose }: { platform: Platform; onClose(): void }) {
  const { t } = useLingui()
  const { busy, refused, send } = useMutation(EndPlatform_Mutation)
  const draft = `platform/${platform.id}/end`
  const { id, name, endedOn, version, openRequests } = platform
  return (
    <FormDialog
      title={endedOn ? t`Dùng lại nơi nhận ${name}` : t`Thôi dùng nơi nhận ${name}`}
      submit={endedOn ? t`Dùng lại` : t`Thôi dùng`}
      danger={!endedOn}
      fields={endedOn ? [] : [{ name: 'endedOn', label: t`Ngày thôi dùng`, kind: 'day' }]}
      initial={{ endedOn: isoDay(serverNow()) }}
      draft={draft}
      version={version}
      busy={busy}
      refused={refused}
      onSubmit={async (values, expectedVersion) => {
        const { done } = await send({ platformId: id, endedOn: endedOn ? null : values.endedOn, expectedVersion })
        if (done) toast(endedOn ? t`Đã dùng lại nơi nhận ${name}` : t`Đã thôi dùng nơi nhận ${name}`)
        return done !== undefined
      }}
      onClose={onClose}
    >
      <OpenRequests requests={openRequests} />
      <p className="text-sm text-muted">
        {endedOn ? (
          <Trans>Có thể soạn yêu cầu mới gửi đến nơi nhận này, nếu tên miền của nó chưa thuộc nơi nhận khác.</Trans>
        ) : (
          <Trans>Không soạn được yêu cầu mới; tên miền có thể chuyển sang nơi nhận khác. Dữ liệu cũ giữ nguyên.</Trans>
        )}
      </p>
    </FormDialog>
  )
}
