/** Queue and region of toasts, loaded with the first one. */
import { useLingui } from '@lingui/react/macro'
import { CircleAlert, CircleCheck, X } from 'lucide-react'
import { type ReactNode, useEffect } from 'react'
import {
  UNSTABLE_Toast as AriaToast,
  Button,
  Text,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as ToastRegion,
} from 'react-aria-components'
import type { PendingActs } from '#lib/pending/acts.ts'
import { useStore } from '#lib/store.ts'
import type { Notice } from './notice.ts'
import { PendingToast } from './PendingToast.tsx'
import { isPlaceLost, leavePlace } from './passingFocus.ts'
import { ToastLink, type ToastNavigation } from './ToastLink.tsx'

const queue = new ToastQueue<Notice>({ maxVisibleToasts: 4 })

/** The toast of a pending act has no timeout, so it stays until the act ends. */
export const notify = (notice: Notice): void => {
  const isShort = notice.tone === 'ok' && !notice.action
  queue.add(notice, notice.act ? {} : { timeout: isShort ? 5_000 : 12_000 })
}

export type ToastRegionProps = ToastNavigation & { pending: PendingActs }

export default function Toasts({ pending, onOpen, onNavigate }: ToastRegionProps) {
  const { t } = useLingui()
  return (
    <ToastRegion
      queue={queue}
      className="fixed bottom-44 left-4 z-50 flex max-w-[calc(100vw-2rem)] flex-col-reverse items-start gap-2 outline-none md:bottom-24"
    >
      {({ toast: each }) => (
        <AriaToast
          toast={each}
          className="flex max-w-full animate-enter sm:max-w-md items-center gap-3 rounded-lg border border-line bg-raised py-2.5 pr-2 pl-3 shadow-pop"
        >
          {each.content.act ? (
            <EndWithAct {...{ pending }} id={each.content.act} onEnd={() => queue.close(each.key)}>
              <PendingToast {...{ pending, onOpen, onNavigate }} id={each.content.act} />
            </EndWithAct>
          ) : (
            <>
              {each.content.tone === 'ok' ? (
                <CircleCheck aria-hidden="true" className="size-4 shrink-0 text-ok" />
              ) : (
                <CircleAlert aria-hidden="true" className="size-4 shrink-0 text-bad" />
              )}
              <ToastContent className="min-w-0 flex-1 text-sm wrap-anywhere">
                <Text slot="title">{each.content.text}</Text>{' '}
                <ToastLink
                  link={each.content.link ?? { href: each.content.page, text: t`Trở lại trang đó` }}
                  {...{ onOpen, onNavigate }}
                />
              </ToastContent>
              {each.content.action && (
                <Button
                  onPress={() => {
                    leavePlace()
                    each.content.action?.onAction()
                    queue.close(each.key)
                  }}
                  className="rounded px-2 py-1 text-sm font-semibold text-accent-ink hover:bg-hover"
                >
                  {each.content.action.text}
                </Button>
              )}
              <Button
                slot="close"
                aria-label={t`Đóng`}
                className="grid size-6 place-items-center rounded text-muted hover:bg-hover"
              >
                <X aria-hidden="true" className="size-3.5" />
              </Button>
            </>
          )}
        </AriaToast>
      )}
    </ToastRegion>
  )
}

type EndProps = { pending: PendingActs; id: string; onEnd(): void; children: ReactNode }

function EndWithAct({ pending, id, onEnd, children }: EndProps) {
  const isPending = useStore(pending.acts, (acts) => acts.some((act) => act.id === id))
  useEffect(() => {
    if (isPending) return
    const isLost = isPlaceLost()
    onEnd()
    // The library moves the focus to the next toast, in which a person at the keyboard would be stuck.
    if (isLost) requestAnimationFrame(leavePlace)
  }, [isPending, onEnd])
  return children
}
