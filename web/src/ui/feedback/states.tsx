/** Full-page states: empty, failed, and missing or forbidden. */
import { Trans, useLingui } from '@lingui/react/macro'
import { CircleAlert, Lock, RefreshCw, SearchX } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '#ui/actions/Button.tsx'

type StateProps = { icon: ReactNode; title: string; children?: ReactNode; action?: ReactNode }

function State({ icon, title, children, action }: StateProps) {
  return (
    <div className="mx-auto flex max-w-md flex-col items-center px-6 py-16 text-center">
      <div
        aria-hidden="true"
        className="mb-4 grid size-12 place-items-center rounded-xl border border-line bg-surface text-muted shadow-card"
      >
        {icon}
      </div>
      <h2 className="text-lg font-semibold">{title}</h2>
      {children && <div className="mt-1.5 text-pretty text-muted">{children}</div>}
      {action && <div className="mt-5 flex gap-2">{action}</div>}
    </div>
  )
}

export function EmptyState({ icon, title, children, action }: Partial<StateProps> & { title: string }) {
  return (
    <State icon={icon ?? <SearchX className="size-5" />} title={title} action={action}>
      {children}
    </State>
  )
}

type ErrorStateProps = {
  /** Id under which the server logged the error. */
  id?: string | null
  onRetry?: () => void
  retriesAutomatically?: boolean
  limited?: boolean
}

export function ErrorState({ id, onRetry, retriesAutomatically = false, limited = false }: ErrorStateProps) {
  const { t } = useLingui()
  return (
    <State
      icon={<CircleAlert className="size-5 text-bad" />}
      title={t`Không tải được`}
      action={
        onRetry && (
          <Button onPress={onRetry}>
            {retriesAutomatically ? <Trans>Thử lại ngay</Trans> : <Trans>Thử lại</Trans>}
          </Button>
        )
      }
    >
      <p>
        {limited ? (
          <Trans>Tài khoản này vừa gửi quá nhiều yêu cầu trong thời gian ngắn. Dữ liệu không bị mất.</Trans>
        ) : (
          <Trans>Máy chủ chưa trả lời được. Dữ liệu không bị mất.</Trans>
        )}
      </p>
      {retriesAutomatically && (
        <p className="mt-1.5 flex items-center justify-center gap-2">
          <RefreshCw aria-hidden="true" className="size-3.5 shrink-0 animate-breathe" />
          <Trans>Màn hình tự thử lại cho đến khi tải được.</Trans>
        </p>
      )}
      {id && (
        <p className="mt-2 font-mono text-xs select-all">
          <Trans>Mã lỗi: {id}</Trans>
        </p>
      )}
    </State>
  )
}

/** Shown for both missing and forbidden data, because the server does not distinguish them either. */
export function Forbidden() {
  const { t } = useLingui()
  return (
    <State icon={<Lock className="size-5" />} title={t`Không tìm thấy`} action={<HomeLink />}>
      <Trans>
        Mục này không tồn tại, hoặc tài khoản của bạn không được xem. Nếu cần xem, hãy hỏi người quản trị tài khoản.
      </Trans>
    </State>
  )
}

export function NoSuchPage() {
  const { t } = useLingui()
  return (
    <State icon={<SearchX className="size-5" />} title={t`Không tìm thấy`} action={<HomeLink />}>
      <Trans>Không có trang nào ở địa chỉ này. Kiểm tra lại địa chỉ, hoặc chọn một trang ở trình đơn.</Trans>
    </State>
  )
}

/**
 * A link to the first page of the role. It is a plain link, because components in this folder must not depend on the
 * router.
 */
const HomeLink = () => (
  <a href="/" className="font-medium text-accent-ink underline underline-offset-4">
    <Trans>Về trang chủ</Trans>
  </a>
)
