/**
 * The guided tour of the viewer's role. The page stays usable during the tour. Escape ends the tour, and the arrow keys
 * move between steps.
 */
import { Trans, useLingui } from '@lingui/react/macro'
import { Link, useLocation } from '@tanstack/react-router'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useViewer } from '#graphql/entities/viewer.ts'
import { Button } from '#ui/actions/Button.tsx'
import { stepsFor } from './steps.ts'
import { type AnchorRect, useAnchor } from './useAnchor.ts'

const GAP = 12
const CARD_HEIGHT = 210
const MENU_CLOSES_MS = 300

/**
 * Returns the position of the card inside the window: below the highlighted element if there is room, else above it,
 * else at the lower edge.
 */
function besideAnchor({ top, left, width, height }: AnchorRect) {
  const wide = Math.min(340, innerWidth - 2 * GAP)
  const [below, above] = [top + height + GAP, top - GAP - CARD_HEIGHT]
  const free = below + CARD_HEIGHT < innerHeight ? below : above > 0 ? above : innerHeight - CARD_HEIGHT - GAP
  const middle = left + Math.min(width, 2 * wide) / 2 - wide / 2
  return { top: free, left: Math.min(Math.max(GAP, middle), innerWidth - wide - GAP), width: wide }
}

/** The position of the card if the step points to no element of the page. */
const inCorner = () => ({ bottom: 6 * GAP, right: GAP, width: Math.min(340, innerWidth - 2 * GAP) })

export default function Tour({ onEnd }: { onEnd(): void }) {
  const { t, i18n } = useLingui()
  const [at, setAt] = useState(0)
  const card = useRef<HTMLDivElement>(null)
  const steps = stepsFor(useViewer().role)
  const { page, anchor, title, text } = steps[at]!
  const isElsewhere = useLocation({ select: ({ pathname }) => pathname !== page })
  const anchorRect = useAnchor(isElsewhere ? undefined : anchor)
  const [many, last] = [steps.length, at === steps.length - 1]
  const moveBy = (by: number) => setAt(Math.min(Math.max(0, at + by), many - 1))
  useEffect(() => {
    const focus = () => card.current?.focus()
    focus()
    // If a menu opened the tour, the menu takes the focus back when it closes. So the card takes the focus again after
    // that.
    const timer = setTimeout(focus, MENU_CLOSES_MS)
    return () => clearTimeout(timer)
  }, [at])
  const press = ({ key }: KeyboardEvent) => {
    if (key === 'Escape') onEnd()
    if (key === 'ArrowRight') moveBy(1)
    if (key === 'ArrowLeft') moveBy(-1)
  }
  return (
    <div className="print:hidden">
      {anchorRect && (
        <div
          aria-hidden="true"
          className="pointer-events-none fixed z-40 rounded-lg ring-2 ring-accent ring-offset-2 ring-offset-canvas"
          style={anchorRect}
        />
      )}
      <div
        ref={card}
        role="dialog"
        tabIndex={-1}
        aria-labelledby="tour-title"
        aria-describedby="tour-text"
        onKeyDown={press}
        className="fixed z-40 animate-enter rounded-xl border border-line bg-raised p-4 shadow-pop outline-none"
        style={anchorRect ? besideAnchor(anchorRect) : inCorner()}
      >
        <p className="text-xs text-muted">{t`Bước ${at + 1}/${many}`}</p>
        <h2 id="tour-title" className="mt-1 font-semibold text-balance">
          {i18n._(title)}
        </h2>
        <p id="tour-text" className="mt-1 text-sm text-muted">
          {i18n._(text)}
        </p>
        {isElsewhere && (
          <Link
            to={page}
            className="mt-2 inline-block text-sm font-medium text-accent-ink underline underline-offset-4"
          >
            <Trans>Mở trang này</Trans>
          </Link>
        )}
        <div className="mt-3 flex items-center gap-2">
          {!last && (
            <Button small look="quiet" onPress={onEnd}>
              <Trans>Bỏ qua</Trans>
            </Button>
          )}
          <span className="flex-1" />
          {at > 0 && (
            <Button small onPress={() => moveBy(-1)}>
              <Trans context="step back">Trước</Trans>
            </Button>
          )}
          <Button small look="primary" onPress={() => (last ? onEnd() : moveBy(1))}>
            {last ? <Trans>Bắt đầu</Trans> : <Trans>Tiếp</Trans>}
          </Button>
        </div>
      </div>
    </div>
  )
}
