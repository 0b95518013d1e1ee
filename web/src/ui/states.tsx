import { Trans, useLingui } from '@lingui/react/macro'
import { CircleAlert, Lock, SearchX } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from './Button.tsx'

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

/** Nothing to show, and why, and what to do about it. */
export function EmptyState({ icon, title, children, action }: Partial<StateProps> & { title: string }) {
  return (
    <State icon={icon ?? <SearchX className="size-5" />} title={title} action={action}>
      {children}
    </State>
  )
}

/** Something failed on our side; the id is what the server logged it under. */
export function ErrorState({ id, onRetry }: { id?: string | null; onRetry?: () => void }) {
  const { t } = useLingui()
  return (
    <State
      icon={<CircleAlert className="size-5 text-bad" />}
      title={t`Không tải được`}
      action={
        onRetry && (
          <Button onPress={onRetry}>
            <Trans>Thử lại</Trans>
          </Button>
        )
      }
    >
      <p>
        <Trans>Máy chủ chưa trả lời được. Dữ liệu không bị mất.</Trans>
      </p>
      {id && (
        <p className="mt-2 font-mono text-xs select-all">
          <Trans>Mã lỗi: {id}</Trans>
        </p>
      )}
    </State>
  )
}

/** Missing and forbidden look alike, as the server answers them alike. */
export function Forbidden({ action }: { action?: ReactNode }) {
  const { t } = useLingui()
  return (
    <State icon={<Lock className="size-5" />} title={t`Không có ở đây`} action={action}>
      <Trans>Mục này không tồn tại, hoặc tài khoản của bạn không được xem.</Trans>
    </State>
  )
}
