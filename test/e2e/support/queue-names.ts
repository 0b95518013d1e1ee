/** The names of the work queues on screens in both languages, from the labels of the web. */
import { readFileSync } from 'node:fs'
import { type QueueKind, queueKinds } from '@takedown/declarations/queues.ts'
import { wordsFor } from '#support/browser/words.ts'

const labels = readFileSync(new URL('../../../web/src/lib/i18n/labels/queues.ts', import.meta.url), 'utf8')
const english = wordsFor('en')

const namesOf = (kind: QueueKind) => {
  const vi = new RegExp(`${kind}: msg\`([^\`]*)\``).exec(labels)![1]!
  return { vi, en: english(vi) }
}

export const queueNames = Object.fromEntries(queueKinds.map((kind) => [kind, namesOf(kind)])) as Record<
  QueueKind,
  ReturnType<typeof namesOf>
>
