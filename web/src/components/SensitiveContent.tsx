/** Blurs distressing content until the viewer reveals it. */
import { Trans } from '@lingui/react/macro'
import { EyeOff } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button } from '#ui/actions/Button.tsx'

export function SensitiveContent({ hidden, children }: { hidden: boolean; children: ReactNode }) {
  const [isRevealed, setRevealed] = useState(false)
  if (!hidden) return children
  return (
    <div className="relative overflow-hidden rounded-md">
      <div
        aria-hidden={!isRevealed}
        inert={!isRevealed}
        className={isRevealed ? '' : 'blur-2xl saturate-0 select-none'}
      >
        {children}
      </div>
      {isRevealed ? (
        <Button
          small
          className="absolute top-2 right-2"
          icon={<EyeOff className="size-3.5" />}
          onPress={() => setRevealed(false)}
        >
          <Trans>Che lại</Trans>
        </Button>
      ) : (
        <div className="absolute inset-0 grid place-items-center bg-sunken/60">
          <Button small icon={<EyeOff className="size-3.5" />} onPress={() => setRevealed(true)}>
            <Trans>Nhạy cảm · bấm để xem</Trans>
          </Button>
        </div>
      )}
    </div>
  )
}
