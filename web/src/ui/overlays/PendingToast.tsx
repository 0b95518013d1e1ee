/** The message about an act that can still be taken back. */
import { Trans, useLingui } from '@lingui/react/macro'
import { Hourglass } from 'lucide-react'
import { Button, Text, UNSTABLE_ToastContent as ToastContent } from 'react-aria-components'
import { keyFor } from '#lib/keys.ts'
import type { PendingActs } from '#lib/pending/acts.ts'
import { useSecondsLeft } from '#lib/pending/useSecondsLeft.ts'
import { useStore } from '#lib/store.ts'
import { Keys } from '#ui/actions/Keys.tsx'
import { leavePlace } from './passingFocus.ts'
import { ToastLink, type ToastNavigation } from './ToastLink.tsx'

const buttonClass =
  'inline-flex shrink-0 items-center rounded px-2 py-1 text-sm font-semibold whitespace-nowrap text-accent-ink hover:bg-hover'

type Props = ToastNavigation & { pending: PendingActs; id: string }

export function PendingToast({ pending, id, onOpen, onNavigate }: Props) {
  const act = useStore(pending.acts, (acts) => acts.find((each) => each.id === id))
  const seconds = useSecondsLeft(act)
  const { t } = useLingui()
  if (!act) return null
  const { text, link, state, canUndo } = act
  const press = (onPress: () => unknown) => () => {
    leavePlace()
    onPress()
  }
  return (
    <>
      <Hourglass aria-hidden="true" className="size-4 shrink-0 text-accent-ink" />
      <ToastContent className="min-w-0 flex-1 text-sm wrap-anywhere">
        <Text slot="title">{text}</Text> {link && <ToastLink {...{ link, onOpen, onNavigate }} />}
        <span className="block text-xs text-muted tabular-nums">
          {state === 'waiting' && (
            <>
              <span aria-hidden="true">{t`Gửi sau ${seconds} giây`}</span>
              <span className="sr-only">{t`Gửi sau 10 giây. Trước đó chưa ai khác thấy.`}</span>
            </>
          )}
          {state === 'sending' && t`Đang gửi…`}
          {state === 'retrying' && t`Mất kết nối. Sẽ gửi khi có lại kết nối.`}
        </span>
      </ToastContent>
      {canUndo && (
        <Button onPress={press(() => pending.undo(id))} className={buttonClass}>
          <Trans>Hoàn tác</Trans>
          <span aria-hidden="true" className="ml-1 hidden md:inline">
            <Keys keys={keyFor.undo} />
          </span>
        </Button>
      )}
      {state === 'waiting' && (
        <Button onPress={press(() => pending.sendNow(id))} className={buttonClass}>
          <Trans>Gửi ngay</Trans>
        </Button>
      )}
    </>
  )
}
