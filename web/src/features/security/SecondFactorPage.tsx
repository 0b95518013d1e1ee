/** Sets up the second factor that the role of the person needs. Until then, the person gets no access to anything else. */
import { Trans, useLingui } from '@lingui/react/macro'
import { Entrance } from '#components/Entrance.tsx'
import { usePageTitle } from '#lib/hooks/documentTitle.ts'
import { dateTime } from '#lib/i18n/time.ts'
import { hasPasskeySupport } from '#lib/passkeys.ts'
import { signOut } from '#lib/session.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Callout } from '#ui/feedback/Callout.tsx'
import { FactorSetup } from './FactorSetup.tsx'
import { useFactorState } from './factor.ts'
import { PasskeyForm } from './PasskeyForm.tsx'

export default function SecondFactorPage({ to = '/' }: { to?: string | undefined }) {
  const { t } = useLingui()
  usePageTitle(t`Xác thực hai bước`)
  const { factor } = useFactorState()
  return (
    <Entrance>
      <h1 className="text-2xl font-semibold tracking-tight">
        <Trans>Xác thực hai bước</Trans>
      </h1>
      <div className="mt-4 mb-6">
        {factor?.state === 'DUE' && factor.dueAt ? (
          <Callout
            tone="warn"
            title={t`Vai trò của bạn cần xác thực hai bước từ ${dateTime(factor.dueAt)}`}
            action={
              <a href={to} className="text-sm underline underline-offset-4">
                <Trans>Để sau</Trans>
              </a>
            }
          />
        ) : (
          <Callout title={t`Vai trò của bạn cần xác thực hai bước`}>
            <Trans>
              Người ký duyệt và người quản trị đăng nhập bằng mật khẩu và một mã của ứng dụng xác thực. Hãy thiết lập
              một lần để tiếp tục.
            </Trans>
          </Callout>
        )}
      </div>
      {factor && factor.state !== null && (
        <>
          <FactorSetup factor={factor} onDone={() => location.assign(to)} />
          {hasPasskeySupport() && (
            <section className="mt-8 border-t border-line pt-6">
              <h2 className="mb-3 font-semibold">
                <Trans>Hoặc dùng khóa đăng nhập</Trans>
              </h2>
              <PasskeyForm factor={factor} onDone={() => location.assign(to)} />
            </section>
          )}
        </>
      )}
      <Button look="quiet" small className="mt-4" onPress={() => void signOut()}>
        <Trans>Đăng xuất</Trans>
      </Button>
    </Entrance>
  )
}
