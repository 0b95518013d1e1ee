/** Random commands of administrators: newsrooms, accounts, keys, issuing units, signatories and screens. */
import { createAccount, disableAccount } from '@takedown/server/domain/accounts/accounts.ts'
import { changeApiKey, createApiKey, revokeApiKey, rotateApiKey } from '@takedown/server/domain/accounts/api-keys.ts'
import { changeAccount } from '@takedown/server/domain/accounts/change-account.ts'
import { inviteAccount } from '@takedown/server/domain/accounts/invitations.ts'
import { addNewsroom } from '@takedown/server/domain/accounts/newsrooms.ts'
import { addSignatory } from '@takedown/server/domain/authority/signatories.ts'
import { addIssuingUnit, endIssuingUnit } from '@takedown/server/domain/authority/units.ts'
import { addCategory, changeCategory, endCategory } from '@takedown/server/domain/categories/categories.ts'
import { addPower, changePower, deletePower, endPower } from '@takedown/server/domain/law/powers.ts'
import {
  addProhibition,
  changeProhibition,
  deleteProhibition,
  endProhibition,
} from '@takedown/server/domain/law/prohibitions.ts'
import { setPlatformChannels } from '@takedown/server/domain/platforms/channels.ts'
import { addPlatform, changePlatform, endPlatform } from '@takedown/server/domain/platforms/platforms.ts'
import {
  addVocabularyEntry,
  changeVocabularyEntry,
  deleteVocabularyEntry,
  endVocabularyEntry,
} from '@takedown/server/domain/vocabulary-entries/entries.ts'
import { createDisplay, renewDisplay, revokeDisplay, updateDisplay } from '@takedown/server/domain/wall/displays.ts'
import { named } from '#support/objects/own-reference.ts'
import type { Command, Occasion } from './occasion.ts'

const domain = '@upgrade.invalid'

const playlist = ({ pick, number }: Occasion) => ({
  name: `Màn hình ${number}`,
  locale: pick(['vi', 'en']),
  slides: [
    { view: 'overdue', seconds: 20 },
    { view: 'due-next', seconds: 45 },
  ],
})

/** An account that these commands created and that is still active. */
const account = async ({ db, pick }: Occasion) =>
  pick(await db.user.findMany({ where: { email: { endsWith: domain }, disabledAt: null }, orderBy: { email: 'asc' } }))

/** An issuing unit that these commands created and that has not ended. */
const unit = async ({ db, pick }: Occasion) =>
  pick(await db.issuingUnit.findMany({ where: { isDefault: false, endedAt: null }, orderBy: { createdAt: 'asc' } }))

const display = async ({ db, pick }: Occasion) =>
  pick(await db.display.findMany({ where: { revokedAt: null }, orderBy: { createdAt: 'asc' } }))

/** A platform that these commands added. */
const ownPlatform = async ({ db, pick }: Occasion) =>
  pick(await db.platform.findMany({ where: { slug: { startsWith: 'dien-dan-thu-' } }, orderBy: { slug: 'asc' } }))

const platformFields = ({ number, pick }: Occasion) => ({
  kind: pick(['WEBSITE', 'HOST', 'REGISTRAR']),
  operator: `Công ty ${number}`,
  country: pick(['VN', 'SG']),
  languages: pick([[], ['vi', 'en']]),
  hosts: [`dien-dan-thu-${number}.vn`],
})

/** A category that these commands added. */
const ownCategory = async ({ db, pick }: Occasion) =>
  pick(await db.category.findMany({ where: { slug: { startsWith: 'linh-vuc-thu-' } }, orderBy: { slug: 'asc' } }))

const categoryFields = ({ pick }: Occasion) => ({
  severity: pick([1, 3, 5]),
  expression: pick([true, false]),
  noCapture: false,
})

/** An entry that these commands added. */
const ownEntry = async ({ db, pick }: Occasion) =>
  pick(await db.vocabularyEntry.findMany({ where: { code: { startsWith: 'TRIAL_' } }, orderBy: { code: 'asc' } }))

/** A power that these commands added. */
const ownPower = async ({ db, pick }: Occasion) =>
  pick(await db.power.findMany({ where: { slug: { startsWith: 'quy-dinh-thu-' } }, orderBy: { slug: 'asc' } }))

const powerFields = async ({ db, number, pick }: Occasion) => ({
  citations: ['vi', 'en'].map((language) => ({ language, text: `Quy định thử ${number}` })),
  notes: [],
  ...pick([{ normalLimit: 24, urgentLimit: 6 }, { normalLimit: 2 }, {}]),
  ...{ clock: pick(['CALENDAR', 'WORKING', 'WORKING_DAYS']), clockStart: pick(['SENT', 'RECEIVED']) },
  calendar: (await db.calendar.findFirstOrThrow({ where: { slug: 'vn-office' } })).id,
  ...{ inForceFrom: '2026-01-01', capacities: [], forComplaints: false, unconfirmed: pick([true, false]) },
})

/** A prohibition that these commands added. */
const ownProhibition = async ({ db, pick }: Occasion) =>
  pick(await db.prohibition.findMany({ where: { slug: { startsWith: 'dieu-cam-thu-' } }, orderBy: { slug: 'asc' } }))

const prohibitionFields = ({ categories, number, pick }: Occasion) => ({
  citations: ['vi', 'en'].map((language) => ({ language, text: `Điều cấm thử ${number}` })),
  summaries: pick([[], [{ language: 'vi', text: 'Hành vi bị cấm' }]]),
  penalties: [],
  category: pick([categories['lua-dao'], null]),
  ...{ inForceFrom: '2026-01-01', unconfirmed: pick([true, false]) },
})

export const administrationCommands = {
  addProhibition: (occasion) => occasion.run('quan-tri', addProhibition, prohibitionFields(occasion)),
  changeProhibition: async (occasion) => {
    const { id, version } = await ownProhibition(occasion)
    const fields = prohibitionFields(occasion)
    return occasion.run('quan-tri', changeProhibition, { prohibition: id, ...fields, expectedVersion: version })
  },
  endProhibition: async (occasion) => {
    const { id, version } = await ownProhibition(occasion)
    const inForceTo = occasion.pick([occasion.day(0), null])
    return occasion.run('quan-tri', endProhibition, { prohibition: id, inForceTo, expectedVersion: version })
  },
  deleteProhibition: async (occasion) => {
    const { id, version } = await ownProhibition(occasion)
    return occasion.run('quan-tri', deleteProhibition, { prohibition: id, expectedVersion: version })
  },
  addPower: async (occasion) => occasion.run('quan-tri', addPower, await powerFields(occasion)),
  changePower: async (occasion) => {
    const { id, version } = await ownPower(occasion)
    const fields = await powerFields(occasion)
    return occasion.run('quan-tri', changePower, { power: id, ...fields, expectedVersion: version })
  },
  endPower: async (occasion) => {
    const { id, version } = await ownPower(occasion)
    const inForceTo = occasion.pick([occasion.day(0), null])
    return occasion.run('quan-tri', endPower, { power: id, inForceTo, expectedVersion: version })
  },
  deletePower: async (occasion) => {
    const { id, version } = await ownPower(occasion)
    return occasion.run('quan-tri', deletePower, { power: id, expectedVersion: version })
  },
  addCategory: (occasion) =>
    occasion.run('quan-tri', addCategory, {
      names: named(`Lĩnh vực thử ${occasion.number}`, `Trial category ${occasion.number}`),
      ...categoryFields(occasion),
    }),
  changeCategory: async (occasion) => {
    const { id, names, version } = await ownCategory(occasion)
    const { vi } = names as { vi: string }
    const fields = { names: named(vi, `Trial category ${occasion.number}`), ...categoryFields(occasion) }
    return occasion.run('quan-tri', changeCategory, { category: id, ...fields, expectedVersion: version })
  },
  endCategory: async (occasion) => {
    const { id, version } = await ownCategory(occasion)
    const endedOn = occasion.pick([occasion.day(0), null])
    return occasion.run('quan-tri', endCategory, { category: id, endedOn, expectedVersion: version })
  },
  addVocabularyEntry: ({ run, number, pick }) =>
    run('quan-tri', addVocabularyEntry, {
      vocabulary: pick(['RefusalReason', 'Action', 'ContentKind', 'ChannelKind']),
      code: `TRIAL_${number}`,
      labels: [{ language: 'vi', text: `mục từ thử ${number}` }],
      flags: [],
    }),
  changeVocabularyEntry: async (occasion) => {
    const { id, version } = await ownEntry(occasion)
    const labels = [{ language: 'vi', text: `mục từ đã sửa ${occasion.number}` }]
    return occasion.run('quan-tri', changeVocabularyEntry, { entry: id, labels, flags: [], expectedVersion: version })
  },
  endVocabularyEntry: async (occasion) => {
    const { id, version } = await ownEntry(occasion)
    const endedOn = occasion.pick([occasion.day(0), null])
    return occasion.run('quan-tri', endVocabularyEntry, { entry: id, endedOn, expectedVersion: version })
  },
  deleteVocabularyEntry: async (occasion) => {
    const { id, version } = await ownEntry(occasion)
    return occasion.run('quan-tri', deleteVocabularyEntry, { entry: id, expectedVersion: version })
  },
  addPlatform: (occasion) =>
    occasion.run('quan-tri', addPlatform, { name: `Diễn đàn thử ${occasion.number}`, ...platformFields(occasion) }),
  changePlatform: async (occasion) => {
    const { id, name, version } = await ownPlatform(occasion)
    const fields = { name, ...platformFields(occasion) }
    return occasion.run('quan-tri', changePlatform, { platform: id, ...fields, expectedVersion: version })
  },
  endPlatform: async (occasion) => {
    const { id, version } = await ownPlatform(occasion)
    const endedOn = occasion.pick([occasion.day(0), null])
    return occasion.run('quan-tri', endPlatform, { platform: id, endedOn, expectedVersion: version })
  },
  setPlatformChannels: async (occasion) => {
    const { id, version } = await ownPlatform(occasion)
    const channels = occasion.some(
      [
        { kind: 'EMAIL', address: 'dau-moi@dien-dan-thu.invalid', verifiedOn: occasion.day(0) },
        { kind: 'TELEPHONE', address: '+84 24 0000 0000', note: 'giờ hành chính' },
        { kind: 'PAPER', address: '1 Phố Thử, Hà Nội' },
      ],
      3,
    )
    return occasion.run('quan-tri', setPlatformChannels, { platform: id, channels, expectedVersion: version })
  },
  addNewsroom: ({ run, number }) => run('quan-tri', addNewsroom, { name: `Báo Thử Nghiệm ${number}` }),
  createAccount: ({ run, number, pick, platforms }) =>
    run('quan-tri', createAccount, {
      name: `Người thứ ${number}`,
      email: `nguoi-${number}${domain}`,
      locale: pick(['vi', 'en']),
      ...pick<object>([{ role: 'OPERATOR' }, { role: 'PLATFORM', platform: platforms.tiktok }]),
    }),
  inviteAccount: async (occasion) => occasion.run('quan-tri', inviteAccount, { account: (await account(occasion)).id }),
  changeAccount: async (occasion) => {
    const { id, email, role, platformId, version } = await account(occasion)
    return occasion.run('quan-tri', changeAccount, {
      ...{ account: id, expectedVersion: version, name: `Người thứ ${occasion.number}`, email, role },
      platform: platformId,
    })
  },
  disableAccount: async (occasion) =>
    occasion.run('quan-tri', disableAccount, { account: (await account(occasion)).id }),
  createApiKey: ({ run, number, pick, platforms, now }) =>
    run('quan-tri', createApiKey, {
      name: `Chương trình ${number}`,
      scopes: pick([['read'], ['read', 'write']]),
      expiresAt: pick([null, new Date(now.getTime() + 365 * 24 * 3_600_000)]),
      ...pick<object>([{ role: 'INTEGRATOR' }, { role: 'PLATFORM', platform: platforms.facebook }]),
    }),
  changeApiKey: async ({ run, db, pick, platforms }) => {
    const { id, name, version } = pick(await db.apiKey.findMany({ where: { revokedAt: null, role: 'INTEGRATOR' } }))
    const access = { scopes: ['requests_read'], platforms: [platforms.facebook], sources: ['192.0.2.0/24'] }
    return run('quan-tri', changeApiKey, { apiKey: id, expectedVersion: version, name, ...access })
  },
  rotateApiKey: async ({ run, db, pick }) => {
    const { id, version } = pick(await db.apiKey.findMany({ where: { revokedAt: null } }))
    return run('quan-tri', rotateApiKey, { apiKey: id, expectedVersion: version })
  },
  revokeApiKey: async ({ run, db, pick }) =>
    run('quan-tri', revokeApiKey, { apiKey: pick(await db.apiKey.findMany({ where: { revokedAt: null } })).id }),
  addIssuingUnit: ({ run, number }) =>
    run('quan-tri', addIssuingUnit, {
      ...{ names: [{ language: 'vi', text: `Phòng ${number}` }], registerPattern: `{n}/P${number}` },
    }),
  endIssuingUnit: async (occasion) => {
    const { id, version } = await unit(occasion)
    return occasion.run('quan-tri', endIssuingUnit, { unit: id, expectedVersion: version })
  },
  addSignatory: async (occasion) =>
    occasion.run('quan-tri', addSignatory, {
      ...{ unit: (await unit(occasion)).id, name: `Người ký ${occasion.number}`, inForceFrom: '2026-01-01' },
      ...{ ranks: [{ language: 'vi', text: 'Trưởng phòng' }], capacity: 'OWN', headRanks: [] },
    }),
  createDisplay: (occasion) => occasion.run('lanh-dao', createDisplay, playlist(occasion)),
  updateDisplay: async (occasion) => {
    const { id, version } = await display(occasion)
    return occasion.run('lanh-dao', updateDisplay, { display: id, expectedVersion: version, ...playlist(occasion) })
  },
  renewDisplay: async (occasion) => occasion.run('quan-tri', renewDisplay, { display: (await display(occasion)).id }),
  revokeDisplay: async (occasion) => occasion.run('quan-tri', revokeDisplay, { display: (await display(occasion)).id }),
} satisfies Record<string, Command>
