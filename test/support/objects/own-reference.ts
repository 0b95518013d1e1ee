/** Reference data of a single test, as input of the mutations that change it. */
import { addCalendar } from '@takedown/server/domain/calendars/add.ts'
import { addCategory } from '@takedown/server/domain/categories/categories.ts'
import { addPlatform } from '@takedown/server/domain/platforms/platforms.ts'
import type { Input } from '../api/mutation-input.ts'
import { type Desk, newKey } from '../make.ts'

const global = (type: string, id: string) => `${type}_${id}`

/** A platform without hosts, which no other test uses. */
export async function ownPlatform(desk: Desk, at: string, name: string): Promise<Input> {
  const fields = { name, kind: 'WEBSITE', operator: 'Công ty', country: 'VN', languages: [], hosts: [] }
  const { id } = await addPlatform(desk.ask('quan-tri', at), { key: newKey(), ...fields })
  return { platformId: global('Platform', id) }
}

/** A name in Vietnamese and in English. */
export const named = (vi: string, en = 'Category') => [
  { language: 'vi', text: vi },
  { language: 'en', text: en },
]

/** Stored texts as the input of a command. */
export const textsIn = (texts: unknown) =>
  Object.entries(texts as Record<string, string>).map(([language, text]) => ({ language, text }))

/** A category that no other test uses. */
export async function ownCategory(desk: Desk, at: string, name: string): Promise<Input> {
  const fields = { names: named(name), severity: 3, expression: false, noCapture: false }
  const { id } = await addCategory(desk.ask('quan-tri', at), { key: newKey(), ...fields })
  return { categoryId: global('Category', id) }
}

/** A calendar that no other test uses. */
export async function ownCalendar(desk: Desk, at: string, name: string): Promise<Input> {
  const hours = [{ weekday: 1, opensAt: 480, closesAt: 960 }]
  const fields = { key: newKey(), name, timeZone: 'UTC', hours }
  return { calendarId: global('Calendar', (await addCalendar(desk.ask('quan-tri', at), fields)).id) }
}

export const officeCalendar = ({ db }: Desk) => db.calendar.findUniqueOrThrow({ where: { slug: 'vn-office' } })
