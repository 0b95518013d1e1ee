/** The event registry: an event without a declaration cannot be written, and every list follows from the declarations. */
import { typeFilter } from '@takedown/server/domain/event-log/stream.ts'
import { handoverKindNames } from '@takedown/server/domain/events/declaration.ts'
import { fields } from '@takedown/server/domain/events/fields.ts'
import type { NewEvent } from '@takedown/server/domain/events/new-event.ts'
import { payload, renamed, upgradePayload } from '@takedown/server/domain/events/payload.ts'
import {
  eventFamilies,
  eventTypes,
  isRevoking,
  registry,
  typeOfStored,
  typesAffecting,
  typesWhere,
} from '@takedown/server/domain/events/registry.ts'
import { rules, ruleTypes } from '@takedown/server/domain/notifications/rules.ts'
import { describe, expect, it } from 'vitest'
import { eventOf } from '#support/feed/events.ts'

describe('a new event', () => {
  it('needs a declared type, and the subject and payload of that type', () => {
    const subject = { type: 'RequestItem', id: '' } as const
    const data = { item: '', reversedBy: 'COURT', reason: '', version: 1 } as const
    const events: NewEvent[] = [
      { type: 'item.reversed', subject, data },
      // @ts-expect-error: the type has no declaration
      { type: 'item.vanished', subject, data },
      // @ts-expect-error: the subject is a request item
      { type: 'item.reversed', subject: { type: 'Case', id: '' }, data },
      // @ts-expect-error: the payload lacks a field
      { type: 'item.reversed', subject, data: { item: '', reason: '', version: 1 } },
      // @ts-expect-error: the value is not one of the enum
      { type: 'item.reversed', subject, data: { ...data, reversedBy: 'NOBODY' } },
      // @ts-expect-error: the type carries no payload
      { type: 'session.ended', subject: { type: 'Session', id: '' }, data },
    ]
    expect(events.filter(({ type }) => typeOfStored(type) === null)).toHaveLength(1)
  })

  it.each(eventTypes)('%s fits its declaration, and no payload with another field does', (type) => {
    const { payload } = registry[type]
    const { data } = eventOf(type)
    expect(data === undefined).toBe(payload === undefined)
    if (!payload) return
    expect(upgradePayload(payload, data)).toEqual(data)
    expect(upgradePayload(payload, { ...data, another: 1 })).toBeNull()
    for (const field of payload.required) expect(upgradePayload(payload, { ...data, [field]: undefined })).toBeNull()
    for (const field of payload.optional) expect(upgradePayload(payload, { ...data, [field]: null })).not.toBeNull()
  })
})

describe('a payload', () => {
  const note = payload('Test', 'A test.', {
    required: ['text', 'version'],
    optional: ['note'],
    upgrades: [renamed({ words: 'text' }), (data) => ({ version: 1, ...data })],
  })

  it.each([
    ['the first version', { words: 'a' }, { version: 1, text: 'a' }],
    ['the second version', { text: 'a', note: 'b' }, { version: 1, text: 'a', note: 'b' }],
    ['the present version', { text: 'a', version: 3 }, { text: 'a', version: 3 }],
    ['no version', { letters: 'a' }, null],
    ['no object', 'a', null],
    ['null', null, null],
  ])('of %s is read', (_version, stored, read) => {
    expect(note.version).toBe(3)
    expect(upgradePayload(note, stored)).toEqual(read)
  })

  it('of a category states its Vietnamese and its English name under their tags, also if an earlier version stored it', () => {
    const earlier = { nameVi: 'Ma túy', nameEn: 'Drugs', severity: 3, expression: false, noCapture: false }
    const { nameVi: vi, nameEn: en, ...others } = earlier
    const present = { ...others, names: { vi, en } }
    const upgraded = (type: 'category.added' | 'category.changed', stored: object) =>
      upgradePayload(registry[type].payload!, stored)
    expect(upgraded('category.added', { slug: 'ma-tuy', ...earlier })).toEqual({ slug: 'ma-tuy', ...present })
    const before = { ...earlier, nameEn: 'Narcotics', parent: null }
    expect(upgraded('category.changed', { ...earlier, categoryBefore: before })).toEqual({
      ...present,
      categoryBefore: { ...others, parent: null, names: { vi, en: 'Narcotics' } },
    })
  })

  it('has one declaration for each name', () => {
    const byName = new Map<string, unknown>()
    for (const { payload } of Object.values(registry)) {
      if (!payload) continue
      expect(byName.get(payload.name) ?? payload, payload.name).toBe(payload)
      byName.set(payload.name, payload)
    }
  })

  it('uses every field of the vocabulary', () => {
    const used = new Set(
      Object.values(registry).flatMap(({ payload }) => [...(payload?.required ?? []), ...(payload?.optional ?? [])]),
    )
    expect(Object.keys(fields).filter((name) => !used.has(name as never))).toEqual([])
  })
})

describe('the lists that follow from the declarations', () => {
  it('name a kind of handover and a rule of notifications for at least one type each', () => {
    for (const kind of handoverKindNames)
      expect(
        typesWhere(({ handover }) => handover === kind),
        kind,
      ).not.toEqual([])
    for (const rule of rules) expect(ruleTypes[rule], rule).not.toEqual([])
  })

  it('count again only what figures can show', () => {
    const shown = typesAffecting('FIGURES')
    for (const type of typesAffecting('ROLLUPS')) {
      expect(shown).toContain(type)
      expect(['RequestItem', 'RemovalRequest', 'ContentItem']).toContain(registry[type].subject)
    }
  })

  it('end the connections of what was revoked', () => {
    expect(eventTypes.filter((type) => isRevoking({ type }))).toEqual(typesWhere(({ revokes }) => revokes))
    expect(isRevoking({ type: 'account.disabled' })).toBe(true)
    expect(isRevoking({ type: 'account.created' })).toBe(false)
  })

  it('match a type by itself, by its family, or not at all', () => {
    const filter = typeFilter(['tip.linked'], ['item'])
    expect(eventTypes.filter((type) => filter.matches(type))).toEqual(
      eventTypes.filter((type) => type === 'tip.linked' || type.startsWith('item.')),
    )
    expect(filter.matches('item.vanished')).toBe(false)
    expect(typeFilter(['UNKNOWN']).matches('item.vanished')).toBe(true)
    expect(typeFilter().matches('item.vanished')).toBe(true)
    expect(eventFamilies).toContain('platform_report')
  })
})
