/**
 * The letter as it was sent, with one tab for each language. The tab of the language on screen is open at first, or
 * else that of the formal language. A printed page contains all languages.
 */
import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { languageName } from '#components/texts/texts.ts'
import { isVietnamese } from '#lib/i18n/locale.ts'
import { Tabs } from '#ui/data/Tabs.tsx'
import { Paper } from '#ui/layout/Paper.tsx'
import { usePrinting } from '#ui/layout/usePrinting.ts'

type LetterInLanguage = { language: string; subject: string; text: string }

type SentLetterProps = {
  /** The letter by language, the formal one first. */
  letters: readonly LetterInLanguage[]
  className?: string
}

/** Returns the letter in the language on screen, or else in its formal language; undefined before the sending. */
export const letterOnScreen = (letters: readonly LetterInLanguage[]): LetterInLanguage | undefined =>
  letters.find(({ language }) => language === (isVietnamese() ? 'vi' : 'en')) ?? letters[0]

export function SentLetter({ letters, className }: SentLetterProps) {
  const { t } = useLingui()
  const isPrinting = usePrinting()
  const [chosen, setChosen] = useState<string | null>(null)
  const shown = letters.find(({ language }) => language === chosen) ?? letterOnScreen(letters)
  if (!shown) return null
  if (isPrinting && letters.length > 1)
    return letters.map(({ language, text }) => (
      <Paper key={language} text={text} language={language} className={className} />
    ))
  if (letters.length === 1) return <Paper text={shown.text} language={shown.language} className={className} />
  return (
    <Tabs
      label={t`Ngôn ngữ của công văn`}
      value={shown.language}
      onChange={setChosen}
      tabs={letters.map(({ language, text }) => ({
        key: language,
        title: languageName(language),
        content: <Paper text={text} language={language} className={className} />,
      }))}
    />
  )
}
