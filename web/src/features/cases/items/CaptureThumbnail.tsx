/**
 * A thumbnail of the first readable image capture of an item. A sensitive image is blurred until the officer presses
 * it.
 */
import { useLingui } from '@lingui/react/macro'
import { EyeOff, ImageOff } from 'lucide-react'
import { useState } from 'react'
import type { CaseItem } from '#components/case-items/caseItems.graphql.ts'
import { greyscale } from '#lib/appearance/greyscale.ts'
import { useStore } from '#lib/store.ts'
import { cx } from '#ui/layout/classes.ts'

const MAX_BYTES = 3_000_000

const imageOf = ({ evidence }: CaseItem) =>
  evidence.find(
    ({ state, mime, size, href }) =>
      href !== null && state === 'READABLE' && mime.startsWith('image/') && size <= MAX_BYTES,
  )

export const hasImage = (row: CaseItem): boolean => imageOf(row) !== undefined

const frame =
  'relative grid size-11 shrink-0 place-items-center overflow-hidden rounded-md border border-line bg-sunken print:hidden'

/** `hidden` is true if the category is sensitive. An item without an image has a placeholder of the same size. */
export function CaptureThumbnail({ row, hidden }: { row: CaseItem; hidden: boolean }) {
  const { t } = useLingui()
  const [revealed, setRevealed] = useState(false)
  const grey = useStore(greyscale) ?? hidden
  const capture = imageOf(row)
  if (!capture?.href)
    return (
      <span className={frame} role="img" aria-label={t`Không có ảnh chụp`} title={t`Không có ảnh chụp`}>
        <ImageOff aria-hidden="true" className="size-4 text-faint" />
      </span>
    )
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
      {blurred && <EyeOff aria-hidden="true" className="absolute size-4 text-text" />}
    </button>
  )
}
