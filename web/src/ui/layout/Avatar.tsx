/** Shows people by their initials, alone or beside the full name. */

/** Initials of the first and the last word of a name; the last is the given name in Vietnamese. */
const initials = (name: string): string => {
  const words = name.trim().split(/\s+/)
  return [words[0], words.length > 1 ? words.at(-1) : '']
    .map((word) => word?.[0] ?? '')
    .join('')
    .toUpperCase()
}

export function Avatar({ name }: { name: string }) {
  return (
    <span
      aria-hidden="true"
      className="inline-grid size-6 shrink-0 place-items-center rounded-full border border-line bg-sunken text-[0.625rem] font-semibold text-muted select-none dark:border-line-strong dark:bg-hover"
    >
      {initials(name)}
    </span>
  )
}

export function PersonName({ name }: { name: string }) {
  return (
    <span className="inline-flex min-w-0 items-center gap-2">
      <Avatar name={name} />
      <span className="truncate">{name}</span>
    </span>
  )
}
