/** Generated glyph of a platform, alone or beside its name. */
import { cx } from '#ui/layout/classes.ts'

const hues = [18, 340, 280, 258, 160, 205, 45, 130, 232, 300]

/** The hash djb2 of a slug determines the hue, because with it the common platforms have different hues. */
const hash = (text: string): number =>
  [...text].reduce((sum, letter) => ((sum * 33) ^ letter.charCodeAt(0)) >>> 0, 5381)

/** A glyph with the first two letters of the name. Unlike a logo, it uses no trademark. */
export function PlatformMark({ slug, name, size = 'md' }: { slug: string; name: string; size?: 'sm' | 'md' }) {
  const hue = hues[hash(slug) % hues.length]
  return (
    <span
      aria-hidden="true"
      className={cx(
        'inline-grid shrink-0 place-items-center rounded-md font-semibold text-[oklch(99%_0_0)] select-none',
        size === 'sm' ? 'size-5 text-[0.625rem]' : 'size-6 text-2xs',
      )}
      style={{ background: `linear-gradient(145deg, oklch(58% 0.15 ${hue}), oklch(45% 0.15 ${hue}))` }}
    >
      {name.slice(0, 1).toUpperCase()}
      {name.slice(1, 2).toLowerCase()}
    </span>
  )
}

export function PlatformName({ slug, name }: { slug: string; name: string }) {
  return (
    <span className="inline-flex min-w-0 items-center gap-2">
      <PlatformMark slug={slug} name={name} />
      <span className="truncate font-medium">{name}</span>
    </span>
  )
}
