/** What an account can do now, and what waits: its link, a confirmation by a second person, or the end of a suspension. */
import { Trans, useLingui } from '@lingui/react/macro'
import { useViewer } from '#graphql/entities/viewer.ts'
import type { AccountState } from '#graphql/generated/enums.ts'
import type { Tone } from '#lib/appearance/tone.ts'
import { accountStates } from '#lib/i18n/labels/people.ts'
import { label } from '#lib/i18n/labels/requests.ts'
import { dateTime } from '#lib/i18n/time.ts'
import { serverNow } from '#lib/serverClock.ts'
import { Dot } from '#ui/feedback/Badge.tsx'
import type { Account } from './accounts.graphql.ts'

const tones: Record<AccountState, Tone> = { PENDING: 'warn', INVITED: 'warn', ACTIVE: 'ok', DISABLED: 'neutral' }

export function AccountStateCell({ account }: { account: Account }) {
  const { t } = useLingui()
  const { demo } = useViewer()
  const { state, secondFactor, changeRequestedAt, resetRequestedAt, signsAgainAt, invitationEndsAt } = account
  return (
    <>
      <Dot tone={demo && state === 'INVITED' ? 'neutral' : tones[state]}>
        {demo && state === 'INVITED' ? t`Đăng nhập dùng thử, không có mật khẩu` : label(accountStates, state)}
      </Dot>
      {invitationEndsAt && (
        <span className="block text-xs text-muted">{t`Liên kết hết hạn ${dateTime(invitationEndsAt)}`}</span>
      )}
      {state === 'INVITED' && !invitationEndsAt && !demo && (
        <span className="block text-xs text-warn-ink">{t`Không còn liên kết nào; hãy tạo liên kết mới.`}</span>
      )}
      {secondFactor && (
        <span className="block text-xs text-muted">
          <Trans>Xác thực hai lớp</Trans>
        </span>
      )}
      {changeRequestedAt && (
        <span className="block text-xs text-muted">
          <Trans>Sửa tài khoản: chờ người thứ hai xác nhận</Trans>
        </span>
      )}
      {resetRequestedAt && (
        <span className="block text-xs text-muted">
          <Trans>Đặt lại mật khẩu: chờ người thứ hai xác nhận</Trans>
        </span>
      )}
      {signsAgainAt && Date.parse(signsAgainAt) > serverNow() && (
        <span className="block text-xs text-muted">
          <Trans>Tạm ngừng ký duyệt đến {dateTime(signsAgainAt)}</Trans>
        </span>
      )}
    </>
  )
}
