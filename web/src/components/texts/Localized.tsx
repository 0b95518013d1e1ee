/** A text in each of its languages, one per line. */
import { type LocalizedText, languageName } from './texts.ts'

export function Localized({ texts }: { texts: readonly LocalizedText[] }) {
  return texts.map(({ language, text }) => (
    <span key={language} className="block whitespace-pre-line">
      <span lang={language}>{text}</span>
      <span className="text-xs text-muted"> · {languageName(language)}</span>
    </span>
  ))
}
