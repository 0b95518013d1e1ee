/** The button that opens the history of a settings page, or of one object on that page. */
import { Trans } from '@lingui/react/macro'
import { History } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { Button } from '#ui/actions/Button.tsx'
import type { HistoryDrawerProps } from './HistoryDrawer.tsx'

export const HistoryDrawer = lazy(() => import('./HistoryDrawer.tsx'))

export function HistoryButton({ page, subject }: Pick<HistoryDrawerProps, 'page' | 'subject'>) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button icon={<History className="size-4" />} onPress={() => setOpen(true)}>
        <Trans>Lịch sử</Trans>
      </Button>
      <Suspense>{isOpen && <HistoryDrawer {...{ page, subject }} onClose={() => setOpen(false)} />}</Suspense>
    </>
  )
}
