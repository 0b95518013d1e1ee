/** Changes of the vocabularies through the domain's commands, and valid inputs of their mutations. */
import {
  addVocabularyEntry,
  changeVocabularyEntry,
  deleteVocabularyEntry,
  endVocabularyEntry,
} from '@takedown/server/domain/vocabulary-entries/entries.ts'
import { type Desk, newKey } from '../make.ts'
import type { Input } from './mutation-input.ts'

interface NewEntry {
  vocabulary: string
  code: string
  /** default: the code */
  vi?: string
  en?: string
  flags?: string[]
  inForceFrom?: string
}

/** The commands of an administrator on entries, at one time. */
export function vocabularyOf(desk: Desk, at: string) {
  const admin = () => desk.ask('quan-tri', at)
  const versionOf = async (entry: string) =>
    (await desk.db.vocabularyEntry.findUniqueOrThrow({ where: { id: entry } })).version
  const labels = (vi: string, en?: string) => [
    { language: 'vi', text: vi },
    ...(en ? [{ language: 'en', text: en }] : []),
  ]
  return {
    /** the id of an entry */
    idOf: async (vocabulary: string, code: string) =>
      (await desk.db.vocabularyEntry.findUniqueOrThrow({ where: { vocabulary_code: { vocabulary, code } } })).id,
    add: async ({ vocabulary, code, vi = code, en, flags = [], inForceFrom }: NewEntry) =>
      (
        await addVocabularyEntry(admin(), {
          ...{ key: newKey(), vocabulary, code, labels: labels(vi, en), flags, inForceFrom },
        })
      ).id,
    change: async (entry: string, { vi, en, flags = [], ...more }: { vi: string; en?: string; flags?: string[] }) =>
      changeVocabularyEntry(admin(), {
        ...{ key: newKey(), entry, labels: labels(vi, en), flags },
        ...{ expectedVersion: await versionOf(entry), ...more },
      }),
    end: async (entry: string, endedOn: string | null) =>
      endVocabularyEntry(admin(), { key: newKey(), entry, endedOn, expectedVersion: await versionOf(entry) }),
    remove: async (entry: string) =>
      deleteVocabularyEntry(admin(), { key: newKey(), entry, expectedVersion: await versionOf(entry) }),
  }
}

/** Returns the input of each mutation, as far as its declared example has other ids. */
export async function vocabularyChanges(desk: Desk, at: string): Promise<Record<string, Input>> {
  const { add } = vocabularyOf(desk, at)
  const own = async (code: string) => ({
    entryId: `VocabularyEntry_${await add({ vocabulary: 'RefusalReason', code })}`,
  })
  return {
    changeVocabularyEntry: { ...(await own('TO_CHANGE')), labels: [{ language: 'vi', text: 'lý do đã sửa' }] },
    endVocabularyEntry: await own('TO_END'),
    deleteVocabularyEntry: await own('TO_DELETE'),
  }
}
