/** A text in all its languages, one per line, the language on screen first. */
import { inReadingOrder, type LocalizedText, languageName } from './texts.ts'

export function Localized({ texts }: { texts: readonly LocalizedText[] }) {
  return inReadingOrder(texts).map(({ language, text }) => (
    <span key={language} className="block whitespace-pre-line">
      <span lang={language}>{text}</span>
      <span className="text-xs text-muted"> · {languageName(language)}</span>
    </span>
  ))
}
