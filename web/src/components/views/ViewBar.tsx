/**
 * The heading of the board or of a list: the name of the current view, a dot while it has unsaved modifications, and
 * the list of views.
 */
import { Trans, useLingui } from '@lingui/react/macro'
import { ChevronDown } from 'lucide-react'
import { lazy, Suspense, startTransition, useRef, useState } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import { Button } from '#ui/actions/Button.tsx'
import type { ViewBarProps } from './viewBarProps.ts'

const loadList = () => import('./ViewList.tsx')
const ViewList = lazy(loadList)
const SaveBar = lazy(() => import('./SaveBar.tsx'))

export function ViewBar(props: ViewBarProps & { title: string }) {
  const { view, changed, title } = props
  const { t } = useLingui()
  const button = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <AriaButton
        ref={button}
        aria-haspopup="dialog"
        aria-expanded={open}
        onHoverStart={loadList}
        onFocus={loadList}
        onPress={() => startTransition(() => setOpen(true))}
        className="-ml-1.5 inline-flex items-center gap-1.5 rounded-md px-1.5 text-left hover:bg-hover"
      >
        {view?.name ?? title}
        {changed && (
          <span className="size-2 shrink-0 rounded-full bg-warn" title={t`Đã thay đổi, chưa lưu`}>
            <span className="sr-only">{t`Đã thay đổi, chưa lưu`}</span>
          </span>
        )}
        <ChevronDown aria-hidden="true" className="size-4 shrink-0 text-muted" />
      </AriaButton>
      {open && (
        <Suspense>
          <ViewList {...props} trigger={button} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </span>
  )
}

export function ViewChanges(props: ViewBarProps) {
  return (
    <span className="flex shrink-0 flex-wrap items-center gap-1.5">
      <Suspense>
        <SaveBar {...props} />
      </Suspense>
      <Button small look="quiet" onPress={props.onReset}>
        {props.view ? <Trans>Bỏ thay đổi</Trans> : <Trans>Bỏ mọi bộ lọc</Trans>}
      </Button>
    </span>
  )
}
