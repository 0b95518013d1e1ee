/** The button of a request item that opens the history of its deadlines. */
import { useLingui } from '@lingui/react/macro'
import { History } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { IconButton } from '#ui/actions/Button.tsx'
import { type Line, numberOf } from './line.ts'

const DeadlineDialog = lazy(() => import('./DeadlineDialog.tsx'))

export function DeadlineButton({ line }: { line: Line }) {
  const { t } = useLingui()
  const [open, setOpen] = useState(false)
  return (
    <>
      <IconButton
        label={t`Lịch sử thời hạn của mục ${numberOf(line)}`}
        icon={<History aria-hidden="true" className="size-3.5" />}
        className="-my-1"
        onPress={() => setOpen(true)}
      />
      {open && (
        <Suspense>
          <DeadlineDialog line={line} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
