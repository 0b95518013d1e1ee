/** Edits the playlist of a display. */
import { Trans, useLingui } from '@lingui/react/macro'
import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react'
import { wallViewErrorText, wallViewLabel, wallViewNames } from '#lib/i18n/labels/wall.ts'
import { Button, IconButton } from '#ui/actions/Button.tsx'
import { TextField } from '#ui/fields/TextField.tsx'
import type { WallView } from './displays.graphql.ts'
import { SharedViewsMenu } from './SharedViewsMenu.tsx'

const MAX_SLIDES = 12

/** `seconds` is the typed text, which the drawer checks before saving. */
export type SlideDraft = { view: string; seconds: string }

type SlidesFieldProps = {
  slides: readonly SlideDraft[]
  views: readonly WallView[]
  onChange(slides: SlideDraft[]): void
  error?: string
}

export function SlidesField({ slides, views, onChange, error }: SlidesFieldProps) {
  const { t } = useLingui()
  const isInPlaylist = (name: string) => slides.some(({ view }) => view === name)
  const unusedNames = wallViewNames.filter((name) => !isInPlaylist(name))
  const unusedViews = views.filter(({ savedViewId }) => !isInPlaylist(savedViewId))
  const saved = new Map(views.map((each) => [each.savedViewId, each]))
  const isSaved = (view: string) => !wallViewNames.includes(view)
  const errorOf = (view: string) => (isSaved(view) ? (saved.has(view) ? saved.get(view)!.error : 'NOT_SHARED') : null)
  const add = (view: string) => onChange([...slides, { view, seconds: '30' }])
  const slidesWithout = (index: number) => slides.filter((_, at) => at !== index)
  const slidesMoved = (index: number, by: number) => {
    const next = [...slides]
    const [slide] = next.splice(index, 1)
    next.splice(index + by, 0, slide!)
    return next
  }
  return (
    <fieldset>
      <legend className="mb-1 text-sm font-medium">
        <Trans>Các chế độ xem luân phiên</Trans>
      </legend>
      <ol className="space-y-2">
        {slides.map(({ view, seconds }, index) => {
          const name = wallViewLabel(view, saved.get(view)?.name)
          const error = errorOf(view)
          return (
            <li key={view} className="flex items-end gap-1 rounded-md border border-line bg-sunken px-3 py-2">
              <span className="min-w-0 flex-1 self-center text-sm">
                <span className="block truncate font-medium">{name}</span>
                {error && <span className="block text-xs text-bad-ink">{wallViewErrorText(error)}</span>}
              </span>
              <TextField
                label={t`Số giây`}
                type="number"
                value={seconds}
                onChange={(value) =>
                  onChange(slides.map((slide) => (slide.view === view ? { view, seconds: value } : slide)))
                }
                className="w-24"
              />
              <IconButton
                label={t`Đưa ${name} lên trên`}
                icon={<ArrowUp className="size-4" />}
                isDisabled={index === 0}
                onPress={() => onChange(slidesMoved(index, -1))}
              />
              <IconButton
                label={t`Đưa ${name} xuống dưới`}
                icon={<ArrowDown className="size-4" />}
                isDisabled={index === slides.length - 1}
                onPress={() => onChange(slidesMoved(index, 1))}
              />
              <IconButton
                label={t`Bỏ ${name}`}
                icon={<X className="size-4" />}
                isDisabled={slides.length === 1}
                onPress={() => onChange(slidesWithout(index))}
              />
            </li>
          )
        })}
      </ol>
      {slides.length < MAX_SLIDES && (
        <div className="mt-2 flex flex-wrap gap-2">
          {unusedNames.map((view) => (
            <Button key={view} small icon={<Plus className="size-3.5" />} onPress={() => add(view)}>
              {wallViewLabel(view)}
            </Button>
          ))}
          {unusedViews.length > 0 && (
            <SharedViewsMenu views={unusedViews} onChoose={add}>
              <Button small icon={<Plus className="size-3.5" />}>
                <Trans>Chế độ xem dùng chung…</Trans>
              </Button>
            </SharedViewsMenu>
          )}
        </div>
      )}
      {error && <p className="mt-1 text-xs text-bad-ink">{error}</p>}
    </fieldset>
  )
}
