/** Texts of the screen in another language, looked up by their Vietnamese text. */
import { readFileSync } from 'node:fs'
import { eventNames } from '@takedown/declarations/event-names.ts'
import { allShipped } from '@takedown/server/domain/vocabulary-entries/load.ts'

/** `context` selects one of several translations of a Vietnamese message. */
export type Words = (vietnamese: string, context?: string) => string

/**
 * One language's texts for a page: the same ones that people see, so a test reads like a description by one of them.
 */
export function wordsFor(locale: 'vi' | 'en'): Words {
  if (locale === 'vi') return (vietnamese) => vietnamese
  const english = catalogue(readFileSync(new URL('../../../web/src/locales/en.po', import.meta.url), 'utf8'))
  return (vietnamese, context = '') => {
    const translation = english.get(context + vietnamese) ?? termIn(vietnamese) ?? eventIn(vietnamese)
    if (translation === undefined) throw new Error(`the catalogue has no “${vietnamese}”`)
    return translation
  }
}

/** The English label of a term of a vocabulary, by its Vietnamese one. Terms come from the server, not from a catalogue. */
const termIn = (vietnamese: string): string | undefined =>
  allShipped.find(({ labels }) => labels.vi === vietnamese)?.labels.en

/** The English name of an event type, by its Vietnamese one. */
const eventIn = (vietnamese: string): string | undefined =>
  Object.values(eventNames).find(({ vi }) => vi === vietnamese)?.en

/** Messages of a .po file by context and Vietnamese text. Each branch of a plural counts as a message, by its text. */
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
