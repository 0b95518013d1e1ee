/** The button above a list that shows its new rows, or puts its rows in order after they changed. */
import { Plural, Trans } from '@lingui/react/macro'
import { ArrowUp } from 'lucide-react'
import { Button } from '#ui/actions/Button.tsx'

type NewRowsProps = { newCount: number; isReordered: boolean; settle(): void }

export function NewRows({ newCount, isReordered, settle }: NewRowsProps) {
  const shown = newCount > 0 || isReordered
  return (
    // The line has no height, so the rows do not move when the button appears.
    <div aria-live="polite" className="sticky top-2 z-10 h-0 text-center print:hidden">
      {shown && (
        <Button
          small
          look="primary"
          icon={<ArrowUp className="size-4" />}
          onPress={settle}
          className="-translate-y-1/2 animate-enter rounded-full! px-3!"
        >
          {newCount > 0 ? (
            <Plural value={newCount} one="# mới" other="# mới" />
          ) : (
            <Trans>Sắp lại theo thay đổi mới</Trans>
          )}
        </Button>
      )}
    </div>
  )
}
