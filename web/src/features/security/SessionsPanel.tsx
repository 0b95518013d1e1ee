/** Lists the sessions of the signed-in person. Each other session can be ended, or all of them together. */
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { dateTime } from '#lib/i18n/time.ts'
import { postAuth } from '#lib/session.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Badge } from '#ui/feedback/Badge.tsx'
import { Skeleton } from '#ui/feedback/Skeleton.tsx'
import { Panel } from '#ui/layout/Page.tsx'
import { toast } from '#ui/overlays/Toast.tsx'
import { deviceOf, useSessions } from './sessions.ts'

export function SessionsPanel() {
  const { t } = useLingui()
  const { sessions, reload } = useSessions()
  const [busy, setBusy] = useState<string | null>(null)

  async function end(path: string, body: object, which: string) {
    setBusy(which)
    const done = await postAuth(path, body).catch(() => false)
    setBusy(null)
    if (done) toast(t`Đã kết thúc phiên đăng nhập`)
    else toast(t`Chưa kết thúc được phiên đăng nhập.`, 'bad')
    reload()
  }

  const hasOthers = Array.isArray(sessions) && sessions.length > 1
  return (
    <Panel
      title={t`Phiên đăng nhập`}
      actions={
        hasOthers && (
          <Button small busy={busy === 'others'} onPress={() => void end('revoke-other-sessions', {}, 'others')}>
            <Trans>Kết thúc các phiên khác</Trans>
          </Button>
        )
      }
    >
      {sessions === null && <Skeleton className="h-12" />}
      {sessions === 'failed' && (
        <div className="flex flex-wrap items-center gap-3 text-sm text-muted">
          <Trans>Máy chủ chưa trả lời được. Hãy thử lại sau giây lát.</Trans>
          <Button small onPress={reload}>
            <Trans>Thử lại</Trans>
          </Button>
        </div>
      )}
      {Array.isArray(sessions) && (
        <ul className="divide-y divide-line">
          {sessions.map(({ id, token, isOwn, userAgent, ipAddress, createdAt }) => (
            <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2.5 first:pt-0 last:pb-0">
              <div className="min-w-0 flex-1 basis-60 text-sm">
                <span className="font-medium">{deviceOf(userAgent) ?? t`Trình duyệt khác`}</span>
                <span className="block text-xs text-muted">
                  <Trans>Đăng nhập {dateTime(createdAt)}</Trans>
                  {ipAddress && ` · ${ipAddress}`}
                </span>
              </div>
              {isOwn ? (
                <Badge tone="ok">
                  <Trans>Phiên này</Trans>
                </Badge>
              ) : (
                <Button small busy={busy === id} onPress={() => void end('revoke-session', { token }, id)}>
                  <Trans>Kết thúc phiên</Trans>
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
