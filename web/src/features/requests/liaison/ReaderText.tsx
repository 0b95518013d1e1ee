/** A text of a letter in the language on screen, or else in its formal language. */
import { type LocalizedText, languageName, readerText } from '#components/texts/texts.ts'

/**
 * `formal` is the BCP 47 tag of the formal language. A text that is not in the language on screen is followed by the
 * name of its language.
 */
export function ReaderText({ texts, formal }: { texts: readonly LocalizedText[]; formal: string }) {
  const chosen = readerText(texts, formal)
  if (!chosen) return null
  return (
    <>
      <span lang={chosen.language} className="break-words whitespace-pre-line">
        {chosen.text}
      </span>
      {!chosen.isOnScreen && <span className="text-xs text-muted"> · {languageName(chosen.language)}</span>}
    </>
  )
}
