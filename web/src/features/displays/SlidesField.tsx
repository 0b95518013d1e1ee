import { Trans, useLingui } from '@lingui/react/macro'
import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react'
import { wallTroubleText, wallViewLabel, wallViewNames } from '#lib/i18n/labels/wall.ts'
import { Button, IconButton } from '#ui/actions/Button.tsx'
import { TextField } from '#ui/fields/TextField.tsx'
import type { WallView } from './displays.graphql.ts'
import { SharedViewsMenu } from './SharedViewsMenu.tsx'

/** Views in one playlist. */
const MOST = 12

/** Seconds as they are typed: what is no number is the server's to refuse. */
export type SlideDraft = { view: string; seconds: string }

type SlidesFieldProps = {
  slides: readonly SlideDraft[]
  /** Shared views. */
  views: readonly WallView[]
  onChange(slides: SlideDraft[]): void
  error?: string
}

/** The playlist in its order; a view stands in it once. */
export function SlidesField({ slides, views, onChange, error }: SlidesFieldProps) {
  const { t } = useLingui()
  const stands = (name: string) => slides.some(({ view }) => view === name)
  const left = wallViewNames.filter((name) => !stands(name))
  const unused = views.filter(({ view }) => !stands(view))
  const saved = new Map(views.map((each) => [each.view, each]))
  const isSaved = (view: string) => !wallViewNames.includes(view)
  const troubleOf = (view: string) =>
    isSaved(view) ? (saved.has(view) ? saved.get(view)!.trouble : 'NOT_SHARED') : null
  const add = (view: string) => onChange([...slides, { view, seconds: '30' }])
  const without = (index: number) => slides.filter((_, at) => at !== index)
  const moved = (index: number, by: number) => {
    const next = [...slides]
    const [slide] = next.splice(index, 1)
    next.splice(index + by, 0, slide!)
    return next
  }
  return (
    <fieldset>
      <legend className="mb-1 text-sm font-medium">
        <Trans>Các màn luân phiên</Trans>
      </legend>
      <ol className="space-y-2">
        {slides.map(({ view, seconds }, index) => {
          const name = wallViewLabel(view, saved.get(view)?.name)
          const trouble = troubleOf(view)
          return (
            <li key={view} className="flex items-end gap-1 rounded-md border border-line bg-sunken px-3 py-2">
              <span className="min-w-0 flex-1 self-center text-sm">
                <span className="block truncate font-medium">{name}</span>
                {trouble && <span className="block text-xs text-bad-ink">{wallTroubleText(trouble)}</span>}
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
                onPress={() => onChange(moved(index, -1))}
              />
              <IconButton
                label={t`Đưa ${name} xuống dưới`}
                icon={<ArrowDown className="size-4" />}
                isDisabled={index === slides.length - 1}
                onPress={() => onChange(moved(index, 1))}
              />
              <IconButton
                label={t`Bỏ ${name}`}
                icon={<X className="size-4" />}
                isDisabled={slides.length === 1}
                onPress={() => onChange(without(index))}
              />
            </li>
          )
        })}
      </ol>
      {slides.length < MOST && (
        <div className="mt-2 flex flex-wrap gap-2">
          {left.map((view) => (
            <Button key={view} small icon={<Plus className="size-3.5" />} onPress={() => add(view)}>
              {wallViewLabel(view)}
            </Button>
          ))}
          {unused.length > 0 && (
            <SharedViewsMenu views={unused} onChoose={add}>
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
