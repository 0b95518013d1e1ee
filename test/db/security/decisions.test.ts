/** What a supervisor decides alone, what is signed, and what the log says of refusals. */
import { recordRefusal, recordRepeats } from '@takedown/server/domain/accounts/refusals.ts'
import { addIssuingUnit } from '@takedown/server/domain/authority/units.ts'
import { updateCase } from '@takedown/server/domain/cases/cases.ts'
import { addCategory } from '@takedown/server/domain/categories/categories.ts'
import { ForbiddenError, ValidationError } from '@takedown/server/domain/core/errors.ts'
import { parse, signedLine, signedText, text } from '@takedown/server/domain/core/input.ts'
import { isSupervisorsOnly } from '@takedown/server/domain/core/policy.ts'
import { addPlatform } from '@takedown/server/domain/platforms/platforms.ts'
import { addVocabularyEntry } from '@takedown/server/domain/vocabulary-entries/entries.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApp } from '#support/api/app.ts'
import { ANY_DIGEST, approve } from '#support/api/approve.ts'
import { now, type Office, openOffice } from '#support/browser/office.ts'
import { makeSent, newKey } from '#support/make.ts'
import { named } from '#support/objects/own-reference.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.app.stop())

describe('a supervisor whose password others have reset', () => {
  const suspended = async () => {
    const { id, client } = await office.colleague('SUPERVISOR', 'Tạm ngừng ký')
    const until = new Date(Date.now() + 3_600_000)
    await office.db.user.update({ where: { id: id.split('_')[1]! }, data: { signingSuspendedUntil: until } })
    return client
  }

  it('takes no decision that only supervisors may take', async () => {
    expect(['retractBreach', 'reverseItem', 'returnRequest', 'eraseCaptures'].filter(isSupervisorsOnly)).toHaveLength(4)
    expect(['sendRequest', 'createAccount', 'no such action'].some(isSupervisorsOnly)).toBe(false)
    const client = await suspended()
    const { request, items } = await makeSent(office.desk, { at: now() })
    const { version } = await office.requestRow(request)
    const late = { requestId: `RemovalRequest_${request}`, expectedVersion: version, hours: 24, reason: 'Thêm giờ' }
    const extend = () => client.change('extendDeadline', late)
    await office.expectRefused(extend, 'SIGNING_SUSPENDED', 'extendDeadline')
    const back = { requestId: late.requestId, expectedVersion: version, itemIds: [`RequestItem_${items[0]}`] }
    const retract = () => client.change('retractBreach', { ...back, hours: 48, reason: 'Đồng hồ sai' })
    await office.expectRefused(retract, 'SIGNING_SUSPENDED', 'retractBreach')
    expect(await office.supervisor.change('extendDeadline', late)).not.toHaveProperty('code')
  })
})

describe('an approval over the API', () => {
  it('names the digest that the approver saw', async () => {
    const { requestId, request } = await office.submitted()
    const query = 'mutation ($input: ApproveRequestInput!) { approveRequest(input: $input) { __typename } }'
    const input = { key: newKey(), requestId, expectedVersion: 2 }
    const { errors } = await office.supervisor.ask(query, { input })
    expect(errors).toHaveLength(1)
    const attack = () => office.supervisor.change('approveRequest', { ...input, digest: ANY_DIGEST })
    await office.expectRefused(attack, 'SIGNED_CONTENT_CHANGED', 'approveRequest')
    expect((await office.requestRow(request)).state).toBe('AWAITING_APPROVAL')
    expect(await approve(office.supervisor, requestId, 2)).toMatchObject({ state: 'APPROVED' })
  })
})

describe('text', () => {
  it('has a visible character', () => {
    for (const invisible of ['\u200b\u200b', '\u2060 \ufeff', '\u00ad'])
      expect(() => parse(text(100), invisible)).toThrow(ValidationError)
    expect(parse(text(100), 'gia\u200b đình 👨‍👩‍👧')).toBe('gia\u200b đình 👨‍👩‍👧')
  })

  it('that is signed is read in the order of its characters', () => {
    for (const mark of ['\u202e', '\u2066'])
      expect(() => parse(signedLine(100), `Gỡ ${mark}bài`)).toThrow(ValidationError)
    expect(parse(text(100), 'tiêu đề \u202e')).toBeDefined()
  })

  it('that is a name is stored without characters that are never shown', () => {
    for (const mark of ['\u200b', '\u2060', '\ufeff', '\u00ad', '\u200e', '\u3164'])
      expect(parse(signedLine(100), `${mark}Nhóm${mark} A👨‍👩‍👧${mark}`)).toBe('Nhóm A👨‍👩‍👧')
    expect(() => parse(signedLine(100), '\u200b\u2060')).toThrow(ValidationError)
  })

  it('that an addressee reads is stored as it is shown, and its error names the character', () => {
    const hidden = [
      '\u200b',
      '\u200c',
      '\u200d',
      '\u2060',
      '\ufeff',
      '\u00ad',
      '\u200f',
      '\ufe0f',
      '\u{e0041}',
      '\u{e0101}',
    ]
    for (const mark of hidden)
      for (const kind of [signedLine, signedText]) expect(parse(kind(100), `Lý${mark} do${mark}${mark}`)).toBe('Lý do')
    const real = ['👨‍👩‍👧 ❤️ 👍🏽 1️⃣', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', 'क्‍ष', 'می‌خواهم', 'ශ්‍රී', '葛\u{e0100}']
    for (const text of real) expect(parse(signedText(100), text)).toBe(text)
    expect(parse(signedText(100), 'Hươ\u0301ng\r\nda\u0302\u0303n')).toBe('Hướng\ndẫn')
    const issueOf = (value: string) => {
      try {
        return parse(signedText(100), value)
      } catch (error) {
        return (error as ValidationError).issues
      }
    }
    expect(issueOf('a\u202eb')).toMatchObject([{ code: 'reordering_character', part: 'U+202E' }])
    for (const [control, part] of [
      ['\u0000', 'U+0000'],
      ['\u0085', 'U+0085'],
      ['\u001b', 'U+001B'],
    ])
      expect(issueOf(`a${control}b`)).toMatchObject([{ code: 'control_character', part }])
  })

  it('that names a category, an entry, an addressee or a person is read in the order of its characters', async () => {
    const context = office.app.desk.ask('quan-tri', new Date().toISOString())
    const name = 'Loại \u202ebài'
    const category = { names: named(name), severity: 2, expression: false, noCapture: false }
    const platform = { name, kind: 'PLATFORM', operator: 'Công ty', country: 'VN', languages: [], hosts: [] }
    const entry = { vocabulary: 'ContentKind', code: 'KIND_X', flags: [], labels: [{ language: 'vi', text: name }] }
    for (const command of [
      () => addCategory(context, { key: newKey(), ...category }),
      () => addPlatform(context, { key: newKey(), ...platform }),
      () => addVocabularyEntry(context, { key: newKey(), ...entry }),
      () => addIssuingUnit(context, { key: newKey(), names: [{ language: 'vi', text: name }] }),
    ])
      await expect(command()).rejects.toMatchObject({
        issues: expect.arrayContaining([
          expect.objectContaining({ message: expect.stringContaining('order of text') }),
        ]),
      })
  })
})

describe('a refusal in the log', () => {
  it('names the API key', async () => {
    const key = await office.app.key('INTEGRATOR', ['read', 'write'])
    const before = await office.head()
    const { requestId } = await office.submitted()
    await key.change('approveRequest', { requestId, expectedVersion: 2, digest: ANY_DIGEST })
    expect(await office.refusals(before)).toMatchObject([{ actorKind: 'key', program: expect.any(String) }])
  })

  it('is one event for each object', async () => {
    const { client } = await office.colleague('OPERATOR', 'Thử từng yêu cầu')
    const all = [await office.submitted(), await office.submitted()]
    const before = await office.head()
    for (const { requestId } of [...all, ...all])
      await client.change('approveRequest', { requestId, expectedVersion: 2, digest: ANY_DIGEST })
    expect((await office.refusals(before)).map((each) => (each as { object?: string }).object)).toEqual(
      all.map(({ requestId }) => requestId),
    )
  })

  it('counts repeated attempts, also when the server stops before ten minutes have passed', async () => {
    const server = await startApp({ databaseUrl: office.desk.url })
    const officer = await server.as('OPERATOR')
    const { requestId } = await office.submitted()
    const before = await office.head()
    for (let n = 0; n < 4; n++)
      await officer.change('approveRequest', { requestId, expectedVersion: 2, digest: ANY_DIGEST })
    const repeats = async () => (await office.refusals(before)).map((each) => (each as { repeats?: number }).repeats)
    expect(await repeats()).toEqual([0])
    await server.stop()
    expect(await repeats()).toEqual([0, 2])
  })

  it('counts attempts that were repeated within ten minutes once these have passed', async () => {
    const { db, viewer } = office.desk.ask('can-bo-2', new Date())
    const before = await office.head()
    const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000)
    const attempt = { command: 'approveRequest', error: new ForbiddenError('approveRequest'), object: 'X' }
    for (let n = 0; n < 3; n++) await recordRefusal({ db, viewer, now: minutesAgo(21) }, attempt)
    expect(await recordRepeats(db, minutesAgo(12))).toBe(0)
    expect(await recordRepeats(db, minutesAgo(11))).toBe(1)
    expect(await recordRepeats(db, minutesAgo(0))).toBe(0)
    expect(await office.refusals(before)).toMatchObject([{ repeats: 0 }, { repeats: 1 }])
  })

  it('records an officer who moves a case out of a category that forbids captures', async () => {
    const { case: caseId } = await makeSent(office.desk, { at: now() })
    const ask = office.desk.ask('can-bo-1', new Date())
    const versionOf = async () => (await office.db.case.findUniqueOrThrow({ where: { id: caseId } })).version
    const away = {
      case: caseId,
      expectedVersion: await versionOf(),
      category: office.desk.categories['xam-hai-tre-em'],
      reason: 'Nhầm danh mục',
    }
    await updateCase(ask, { key: newKey(), ...away })
    const back = {
      caseId: `Case_${caseId}`,
      expectedVersion: await versionOf(),
      categoryId: `Category_${office.desk.categories['bung-no']}`,
      reason: 'Nhầm danh mục',
    }
    await office.expectRefused(() => office.officer.change('updateCase', back), 'SUPERVISOR_NEEDED', 'updateCase')
  })
})

describe('a liaison', () => {
  it('reads no other platform by its id', async () => {
    const liaison = await office.app.as('PLATFORM')
    const { viewer } = await liaison.get('{ viewer { platform { id slug } } }')
    const other = Object.values(office.desk.platforms).find((id) => `Platform_${id}` !== viewer.platform.id)
    const query = 'query ($id: ID!) { node(id: $id) { ... on Platform { name } } }'
    expect((await liaison.get(query, { id: viewer.platform.id })).node).toEqual({ name: expect.any(String) })
    expect((await liaison.get(query, { id: `Platform_${other}` })).node).toBeNull()
  })
})
