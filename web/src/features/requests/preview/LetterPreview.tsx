/**
 * The letter as the server would write it now, or an error if no version of it could be loaded. Its languages are shown
 * as tabs or columns.
 */
import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { QueryState } from '#components/QueryState.tsx'
import { languageName } from '#components/texts/texts.ts'
import { Tabs } from '#ui/data/Tabs.tsx'
import { Paper, PaperColumns } from '#ui/layout/Paper.tsx'
import { useMediaQuery } from '#ui/layout/useMediaQuery.ts'
import type { useLetterPreview } from './useLetterPreview.ts'

/** An ellipsis stands for a missing part. At the end of a sentence it would be followed by a fourth dot. */
const readable = (text: string): string => text.replaceAll('….', '…')

type Props = {
  letter: Pick<ReturnType<typeof useLetterPreview>, 'text' | 'language' | 'texts' | 'error' | 'retry'>
  className?: string
  inColumns?: boolean
}

export const useWideScreen = (): boolean => useMediaQuery('(min-width: 1100px)')

export function LetterPreview({ letter: { text, language, texts, error, retry }, className, inColumns }: Props) {
  const { t } = useLingui()
  const isWide = useWideScreen()
  const [chosen, setChosen] = useState<string | null>(null)
  if (text === null && error) return <QueryState error={error} onRetry={retry} />
  if (texts.length < 2) return <Paper text={text && readable(text)} language={language} className={className} />
  if (inColumns && isWide)
    return (
      <PaperColumns
        texts={texts.map(({ language, parts }) => ({
          ...{ language, title: languageName(language) },
          parts: parts.map(readable),
        }))}
        className={className}
      />
    )
  const shown = texts.find((each) => each.language === chosen) ?? texts[0]!
  return (
    <Tabs
      label={t`Ngôn ngữ của công văn`}
      value={shown.language}
      onChange={setChosen}
      tabs={texts.map((each) => ({
        key: each.language,
        title: languageName(each.language),
        content: (
          <Paper
            text={readable(each.parts.filter(Boolean).join('\n\n'))}
            language={each.language}
            className={className}
          />
        ),
      }))}
    />
  )
}
