/**
 * The lines from which no content was created, each with the reason. Addresses in the text are defanged, that is
 * altered so that no program turns them into links.
 */
import { defangLine } from '#lib/defang.ts'
import { count } from '#lib/i18n/numbers.ts'

type Problem = { line: number; raw: string; text: string }

export function NumberedProblems({ problems }: { problems: readonly Problem[] }) {
  return (
    <ul className="mt-1 space-y-1">
      {problems.map(({ line, raw, text }, index) => (
        // A line may have several problems, and the list only grows at its end.
        <li key={index} className="flex gap-2">
          <span className="w-12 shrink-0 text-right text-muted tabular-nums">{count(line)}</span>
          <span className="min-w-0">
            <span className="line-clamp-3 font-mono text-xs wrap-anywhere">{defangLine(raw)}</span>
            <span className="block text-xs text-muted first-letter:uppercase">{text}</span>
          </span>
        </li>
      ))}
    </ul>
  )
}
