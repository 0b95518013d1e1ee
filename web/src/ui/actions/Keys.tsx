/** Draws the keys of a shortcut as key caps. */
import { keyCaps } from '#lib/keys.ts'

export function Keys({ keys }: { keys: string }) {
  return (
    <kbd className="flex shrink-0 gap-1 font-sans">
      {keyCaps(keys).map((cap, at) => (
        <span
          key={at}
          className="grid h-5 min-w-5 place-items-center rounded border border-line-strong bg-sunken px-1 text-2xs text-muted"
        >
          {cap}
        </span>
      ))}
    </kbd>
  )
}
