/** Values of fields in the history of the settings, as text in the language on screen. */
import { t } from '@lingui/core/macro'
import { type RoleName, roles } from '@takedown/declarations/roles.ts'
import { languageName } from '#components/texts/texts.ts'
import type { LetterPhraseName, VocabularyName } from '#graphql/generated/enums.ts'
import { strikeCondition, strikeMeasure } from '#lib/i18n/labels/law.ts'
import { phraseNames } from '#lib/i18n/labels/phrases.ts'
import { label } from '#lib/i18n/labels/requests.ts'
import { vocabularyNames } from '#lib/i18n/labels/vocabularies.ts'
import { isVietnamese, textOf } from '#lib/i18n/locale.ts'
import { count } from '#lib/i18n/numbers.ts'
import { dateTime, plainDate, weekday } from '#lib/i18n/time.ts'

const DAY = /^\d{4}-\d\d-\d\d$/
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d/

/**
 * Returns the text of a value; null if there is none. Names and labels are objects with one text for each language tag.
 */
export function valueText(field: string, value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null
  if (typeof value === 'boolean') return value ? t`có` : t`không`
  if (typeof value === 'number') return count(value)
  if (Array.isArray(value)) return listText(field, value)
  if (typeof value === 'object') return objectText(field, value)
  return codeText(field, String(value))
}

function objectText(field: string, value: object): string | null {
  if (field === 'workingHours') return hoursText(value as Record<string, [number, number][]>)
  if (field === 'dayNames')
    return Object.entries(value)
      .map(([day, name]) => `${plainDate(day)} ${name}`)
      .join(', ')
  if (field === 'strikeRules') return strikeText(value as Parameters<typeof strikeCondition>[0])
  return field === 'letterPhrases' ? phrasesText(value as Phrases) : nameText(value)
}

const strikeText = (rule: Parameters<typeof strikeCondition>[0] & { citations?: unknown }): string =>
  `${nameText(rule.citations) ?? ''} (${strikeCondition(rule)}: ${strikeMeasure(rule)})`

/** phrase → BCP 47 tag → text */
type Phrases = Partial<Record<LetterPhraseName, Record<string, string>>>

const phrasesText = (phrases: Phrases): string =>
  Object.entries(phrases)
    .flatMap(([phrase, texts]) =>
      Object.entries(texts).map(
        ([language, text]) => `${phraseName(phrase as LetterPhraseName)} (${languageName(language)}): ${text}`,
      ),
    )
    .join('; ')

/** A phrase that no longer exists is shown by its code. */
const phraseName = (phrase: LetterPhraseName): string => (phrase in phraseNames ? label(phraseNames, phrase) : phrase)

export function nameText(name: unknown): string | null {
  if (typeof name === 'string') return name
  const names = (name ?? {}) as Record<string, unknown>
  const text = names[isVietnamese() ? 'vi' : 'en'] ?? Object.values(names)[0] ?? null
  return text === null || typeof text === 'string' ? text : JSON.stringify(text)
}

function listText(field: string, values: unknown[]): string | null {
  const texts = values.flatMap((value) =>
    Array.isArray(value)
      ? [value.flatMap((part) => valueText(field, part) ?? []).join(' · ')]
      : (valueText(field, value) ?? []),
  )
  return texts.length > 0 ? texts.join(', ') : null
}

function codeText(field: string, text: string): string {
  if (field === 'role') return text in roles ? textOf(roles[text as RoleName].name) : text
  if (field === 'capacity' || field === 'capacities') return capacityName(text)
  if (field === 'vocabulary') return vocabularyName(text)
  if (field === 'letterLanguage') return languageName(text)
  if (field === 'clock') return clockName(text)
  if (field === 'clockStart') return text === 'RECEIVED' ? t`Khi nền tảng tiếp nhận` : t`Khi gửi yêu cầu`
  if (field === 'locale') return text === 'vi' ? 'Tiếng Việt' : 'English'
  if (field === 'addressRules') return ruleText(text)
  if (field === 'scopes') return text === 'write' ? t`ghi` : t`đọc`
  if (DAY.test(text)) return plainDate(text)
  return INSTANT.test(text) ? dateTime(text) : text
}

/** The text of an address rule, which in the log is a line that begins with its kind, such as `alias`. */
function ruleText(line: string): string {
  const rule = line.slice(line.indexOf(' ') + 1)
  if (line.startsWith('alias ')) return t`tên khác ${rule}`
  if (line.startsWith('mirror ')) return t`tên miền cùng nội dung ${rule}`
  if (line.startsWith('ignored ')) return t`tham số bỏ qua ${rule}`
  if (line.startsWith('content ')) return t`tham số chỉ nội dung ${rule}`
  return line.startsWith('page ') ? t`trang của nền tảng ${rule}` : line
}

function capacityName(capacity: string): string {
  if (capacity === 'OWN') return t`Ký với chức vụ của mình`
  return capacity === 'KT' ? t`KT. (ký thay người đứng đầu)` : t`TL. (thừa lệnh người đứng đầu)`
}

/** The name of a vocabulary. Events name it by its type, such as `RefusalReason`. */
function vocabularyName(type: string): string {
  const name = type.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase() as VocabularyName
  return name in vocabularyNames ? label(vocabularyNames, name) : type
}

function clockName(clock: string): string {
  if (clock === 'WORKING_DAYS') return t`Ngày làm việc`
  return clock === 'WORKING' ? t`Giờ làm việc` : t`Giờ liên tục`
}

/** Writes working hours, such as "Monday 08:00–12:00". Day 1 is Monday, and 1 January 2024 was a Monday. */
const hoursText = (hours: Record<string, [number, number][]>): string =>
  Object.entries(hours)
    .flatMap(([day, intervals]) =>
      intervals.map(
        ([from, to]) => `${weekday(`2024-01-0${day}T12:00:00Z`, 'UTC')} ${clockText(from)}–${clockText(to)}`,
      ),
    )
    .join(', ')

const clockText = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
