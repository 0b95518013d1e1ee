/** A side-by-side comparison of two versions of an appendix. */
import { useLingui } from '@lingui/react/macro'
import { diffArrays, diffWordsWithSpace } from 'diff'
import type { ReactNode } from 'react'
import { cx } from '#ui/layout/classes.ts'

type Line = { before: string | null; after: string | null }

const paragraphs = (text: string) => text.split('\n').filter((line) => line.trim() !== '')

/**
 * Aligns the paragraphs of both versions. A replaced paragraph shares a row with its replacement. Any other change has
 * a row of its own.
 */
function linesOf(before: string, after: string): Line[] {
  const lines: Line[] = []
  let removedLines: string[] = []
  const flush = (addedLines: string[] = []) => {
    for (let n = 0; n < Math.max(removedLines.length, addedLines.length); n++)
      lines.push({ before: removedLines[n] ?? null, after: addedLines[n] ?? null })
    removedLines = []
  }
  for (const { value, added, removed } of diffArrays(paragraphs(before), paragraphs(after))) {
    if (removed) removedLines = value
    else if (added) flush(value)
    else {
      flush()
      for (const same of value) lines.push({ before: same, after: same })
    }
  }
  flush()
  return lines
}

/** Words that the other side does not contain are marked. */
function markedWords({ before, after }: Line, side: 'before' | 'after'): ReactNode {
  const text = side === 'before' ? before : after
  if (text === null) return null
  if (before === after) return text
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

export function AppendixComparison({ before, after }: { before: string; after: string }) {
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
                {markedWords(line, side)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
