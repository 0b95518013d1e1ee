/** What stands on the screen in another language, found by what stands there in Vietnamese. */
import { readFileSync } from 'node:fs'

/** Where one Vietnamese message has several translations, `context` tells which. */
export type Words = (vietnamese: string, context?: string) => string

/** One language's words for a page: the same text that people see, so a test reads as one of them would tell it. */
export function wordsFor(locale: 'vi' | 'en'): Words {
  if (locale === 'vi') return (vietnamese) => vietnamese
  const english = catalogue(readFileSync(new URL('../../web/src/locales/en.po', import.meta.url), 'utf8'))
  return (vietnamese, context = '') => {
    const found = english.get(context + vietnamese)
    if (found === undefined) throw new Error(`the catalogue has no “${vietnamese}”`)
    return found
  }
}

/** Messages of a .po file by their context and their Vietnamese. Of a plural each branch counts as a message, by its text. */
function catalogue(po: string): Map<string, string> {
  const entries = new Map<string, string>()
  for (const [, context = '', id, text] of po.matchAll(
    /^(?:msgctxt "(.*)"\n)?msgid ((?:".*"\n)+)msgstr ((?:".*"\n?)+)/gm,
  )) {
    const [from, to] = [context + joined(id!), joined(text!)]
    entries.set(from, to)
    const [other, ours] = [branch(from), branch(to)]
    if (other && ours && !entries.has(other)) entries.set(other, ours)
  }
  return entries
}

const joined = (lines: string): string =>
  lines
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as string)
    .join('')

const branch = (message: string): string | undefined => / other \{([^{}]*)\}/.exec(message)?.[1]
