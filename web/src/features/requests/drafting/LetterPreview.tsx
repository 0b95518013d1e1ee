/** The letter as the server would write it now, or an error if no version of the letter could be loaded. */
import { QueryState } from '#components/QueryState.tsx'
import { Paper } from '#ui/layout/Paper.tsx'
import type { useLetterPreview } from './useLetterPreview.ts'

type Props = { letter: ReturnType<typeof useLetterPreview>; className?: string }

export function LetterPreview({ letter: { text, language, error, retry }, className }: Props) {
  if (text === null && error) return <QueryState error={error} onRetry={retry} />
  return <Paper text={text} language={language} className={className} />
}
