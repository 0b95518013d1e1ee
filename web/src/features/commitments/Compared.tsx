import { useLingui } from '@lingui/react/macro'
import { diffArrays, diffWordsWithSpace } from 'diff'
import type { ReactNode } from 'react'
import { cx } from '#ui/layout/classes.ts'

type Line = { before: string | null; after: string | null }

const paragraphs = (text: string) => text.split('\n').filter((line) => line.trim() !== '')

/** Paragraphs beside each other: what replaced what in one row, what only came or went alone in its own. */
function linesOf(before: string, after: string): Line[] {
  const lines: Line[] = []
  let gone: string[] = []
  const flush = (came: string[] = []) => {
    for (let n = 0; n < Math.max(gone.length, came.length); n++)
      lines.push({ before: gone[n] ?? null, after: came[n] ?? null })
    gone = []
  }
  for (const { value, added, removed } of diffArrays(paragraphs(before), paragraphs(after))) {
    if (removed) gone = value
    else if (added) flush(value)
    else {
      flush()
      for (const same of value) lines.push({ before: same, after: same })
    }
  }
  flush()
  return lines
}

/** The words of one side, those that the other lacks marked. */
function words({ before, after }: Line, side: 'before' | 'after'): ReactNode {
  const own = side === 'before' ? before : after
  if (own === null) return null
  if (before === after) return own
  return diffWordsWithSpace(before ?? '', after ?? '').map(({ value, added, removed }, index) => {
    if (side === 'before' && added) return null
    if (side === 'after' && removed) return null
    const key = `${index}${value}`
    if (removed)
      return (
        <del key={key} className="rounded bg-bad-soft text-bad-ink decoration-1">
          {value}
        </del>
      )
    if (added)
      return (
        <ins key={key} className="rounded bg-ok-soft text-ok-ink no-underline">
          {value}
        </ins>
      )
    return <span key={key}>{value}</span>
  })
}

/** Two versions side by side; what left is struck through on the left, what came is marked on the right. */
export function Compared({ before, after }: { before: string; after: string }) {
  const { t } = useLingui()
  const lines = linesOf(before, after)
  return (
    <table className="w-full table-fixed border-collapse text-sm">
      <caption className="sr-only">{t`So sánh các bản`}</caption>
      <thead>
        <tr className="text-left text-xs text-muted">
          <th scope="col" className="w-1/2 px-2 py-1 font-medium">{t`Bản trước`}</th>
          <th scope="col" className="w-1/2 px-2 py-1 font-medium">{t`Bản sau`}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line, index) => (
          <tr key={`${index}${line.before}${line.after}`} className="border-t border-line align-top">
            {(['before', 'after'] as const).map((side) => (
              <td key={side} className={cx('px-2 py-2 break-words', line[side] === null && 'bg-sunken')}>
                {words(line, side)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
