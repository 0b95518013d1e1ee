/**
 * A thumbnail of the first readable image capture of an item. A sensitive image is blurred until the officer presses
 * it.
 */
import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { CaseItem } from '#components/case-items/caseItems.graphql.ts'
import { greyscale } from '#lib/greyscale.ts'
import { useStore } from '#lib/store.ts'
import { cx } from '#ui/layout/classes.ts'

const MAX_BYTES = 3_000_000

/** `hidden` is true if the category is sensitive. Renders nothing if the item has no image. */
export function CaptureThumbnail({ row, hidden }: { row: CaseItem; hidden: boolean }) {
  const { t } = useLingui()
  const [revealed, setRevealed] = useState(false)
  const grey = useStore(greyscale) ?? hidden
  const capture = row.evidence.find(
    ({ state, mime, size }) => state === 'READABLE' && mime.startsWith('image/') && size <= MAX_BYTES,
  )
  if (!capture?.href) return null
  const blurred = hidden && !revealed
  const picture = (
    <img
      src={capture.href}
      alt={blurred ? '' : t`Ảnh chụp ${capture.fileName}`}
      loading="lazy"
      decoding="async"
      className={cx('size-full object-cover', blurred && 'blur-md', (blurred || grey) && 'grayscale')}
    />
  )
  const frame = 'size-11 shrink-0 overflow-hidden rounded-md border border-line bg-sunken print:hidden'
  if (!hidden) return <span className={frame}>{picture}</span>
  return (
    <button
      type="button"
      aria-pressed={revealed}
      aria-label={revealed ? t`Che ảnh chụp` : t`Xem ảnh chụp nhạy cảm`}
      title={revealed ? t`Che ảnh chụp` : t`Xem ảnh chụp nhạy cảm`}
      onClick={() => setRevealed(!revealed)}
      className={frame}
    >
      {picture}
    </button>
  )
}
