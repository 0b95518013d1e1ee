/**
 * Objects in every state that their commands depend on, each with an input for every command that acts on it. The inputs
 * are valid: a refusal is due to the object's state, its owner or the caller's role.
 */
import { disableAccount } from '@takedown/server/domain/accounts/accounts.ts'
import { revokeApiKey } from '@takedown/server/domain/accounts/api-keys.ts'
import { saveView } from '@takedown/server/domain/board/saved-views.ts'
import { draftBriefing } from '@takedown/server/domain/briefings/drafting.ts'
import { publishBriefing, submitBriefing } from '@takedown/server/domain/briefings/publishing.ts'
import { closeCase, linkTip, openCase } from '@takedown/server/domain/cases/cases.ts'
import { cancelImport } from '@takedown/server/domain/imports/cancel.ts'
import { dismissTip, submitTip } from '@takedown/server/domain/tips/tips.ts'
import { createDisplay, revokeDisplay } from '@takedown/server/domain/wall/displays.ts'
import { finishedImport, importUnderWay } from '../files/import-under-way.ts'
import { itemJobSamples } from '../item-jobs/samples.ts'
import { type Desk, makeCase, newKey, newPosts, storeText } from '../make.ts'
import { sealedCase } from '../objects/sealed-cases.ts'
import { makeSites } from '../objects/sites.ts'
import { accountChanges } from './account-changes.ts'
import type { MakeSample, Sample } from './command-sample.ts'
import { followedSamples } from './command-samples-followed.ts'
import { requestSamples } from './command-samples-requests.ts'

const HOUR = 3_600_000

/** Samples by kind of object and state. */
export function commandSamples(desk: Desk, end: AbortSignal): Record<string, Record<string, MakeSample>> {
  const at = new Date(Date.now() - HOUR).toISOString()
  return {
    request: requestSamples(desk, at),
    tip: tipSamples(desk, at),
    case: caseSamples(desk, at),
    import: importSamples(desk, at, end),
    itemJob: itemJobSamples(desk, at),
    briefing: briefingSamples(desk),
    view: viewSamples(desk, at),
    access: accessSamples(desk, at),
    ...followedSamples(desk, at),
  }
}

function tipSamples(desk: Desk, at: string): Record<string, MakeSample> {
  const officer = desk.ask('can-bo-1', at)
  const category = `Category_${desk.categories['bung-no']}`
  const newCase = async () =>
    (await openCase(officer, { key: newKey(), title: 'Vụ', category: desk.categories['bung-no'] })).id
  const sampleOf = async (id: string): Promise<Sample> => {
    const { version } = await desk.db.tip.findUniqueOrThrow({ where: { id } })
    const tip = `Tip_${id}`
    const inputs = {
      addNamedItem: {
        tipId: tip,
        platformId: `Platform_${desk.platforms.zalo}`,
        name: `Nhóm ${newKey()}`,
        kind: 'GROUP',
      },
      askReporter: { tipId: tip, text: 'Nhóm nào?' },
      answerReporter: { tipId: tip, text: 'Nhóm này' },
      assignTip: { tipId: tip, expectedVersion: version, assigneeId: null },
      dismissTip: { tipId: tip, expectedVersion: version, reason: 'SPAM' },
      linkTip: { tipId: tip, caseId: `Case_${await newCase()}`, expectedVersion: version },
      moveTip: { tipId: tip, caseId: `Case_${await newCase()}`, expectedVersion: version, reason: 'Khác vụ việc' },
      openCase: { title: 'Vụ mới', categoryId: category, tipIds: [tip] },
    }
    return { inputs, objects: { [tip]: Object.keys(inputs) } }
  }
  const received = async () =>
    (await submitTip(desk.ask('bao-chi', at), { key: newKey(), subject: 'Tin', text: 'Tin' })).id
  return {
    NEW: async () => sampleOf(await received()),
    LINKED: async () => {
      const tip = await received()
      await linkTip(officer, { key: newKey(), tip, case: await newCase(), expectedVersion: 1 })
      return sampleOf(tip)
    },
    DISMISSED: async () => {
      const tip = await received()
      await dismissTip(officer, { key: newKey(), tip, expectedVersion: 1, reason: 'SPAM' })
      return sampleOf(tip)
    },
  }
}

function caseSamples(desk: Desk, at: string): Record<string, MakeSample> {
  const officer = desk.ask('can-bo-1', at)
  const sampleOf = async (state: 'OPEN' | 'CLOSED' | 'SEALED' | 'LEFT'): Promise<Sample> => {
    const made = state === 'OPEN' || state === 'CLOSED' ? (await makeCase(desk, { at })).case : undefined
    const id = made ?? (await sealedCase(desk, at, state === 'LEFT'))
    const contents = (await desk.db.caseItem.findMany({ where: { caseId: id } })).map(({ itemId }) => itemId)
    if (state === 'CLOSED') await closeCase(officer, { key: newKey(), case: id, expectedVersion: 1 })
    const { version } = await desk.db.case.findUniqueOrThrow({ where: { id } })
    const sha256 = await storeText(officer, 'chứng cứ khác')
    const attached = (await desk.db.evidence.findFirst({ where: { caseId: id } }))?.sha256 ?? sha256
    const [own, items] = [`Case_${id}`, contents.map((content) => `ContentItem_${content}`)]
    const spare = (await makeCase(desk, { at, evidence: newKey() })).contents
    await desk.db.caseItem.createMany({ data: spare.map((itemId) => ({ caseId: id, itemId, addedAt: at })) })
    const sites = await makeSites(desk, id, at)
    await desk.sql.query('SELECT refresh_case_totals(ARRAY[$1]::uuid[])', [id])
    const seen = { caseId: own, expectedVersion: version }
    const { case: other } = await makeCase(desk, { at })
    const inputs = {
      updateCase: { ...seen, title: 'Khác' },
      addItems: { caseId: own, items: newPosts(1).map((url) => ({ url })) },
      addNamedItem: {
        caseId: own,
        platformId: `Platform_${desk.platforms.zalo}`,
        name: `Nhóm ${newKey()}`,
        kind: 'GROUP',
      },
      removeItems: { caseId: own, itemIds: spare.map((content) => `ContentItem_${content}`), reason: 'Dán nhầm' },
      chooseAddressee: { caseId: own, itemIds: sites.items, addresseeId: sites.addressee },
      assessItems: { caseId: own, itemIds: items, violation: 'Vi phạm', necessity: 'Cần thiết' },
      startItemJob: { caseId: own, action: 'ASSESS', query: '', violation: 'Vi phạm', necessity: 'Cần thiết' },
      attachEvidence: { caseId: own, itemIds: items, sha256, fileName: 'a.txt', capturedAt: at },
      shareEvidence: { caseId: own, sha256s: [attached], shareable: true },
      draftRequest: {
        ...{ caseId: own, itemIds: items, platformId: `Platform_${desk.platforms.facebook}` },
        powerId: `Power_${desk.powers['nd-147-2024-24h']}`,
      },
      draftRequests: {
        ...{ caseId: own, powerId: `Power_${desk.powers['nd-147-2024-24h']}` },
        drafts: [{ platformId: `Platform_${desk.platforms.facebook}`, itemIds: items }],
      },
      eraseCaptures: seen,
      declareCategoryMistake: { ...seen, reason: 'nhầm' },
      closeCase: seen,
      splitCase: { ...seen, parts: { itemIds: items }, title: 'Vụ tách', reason: 'Khác vụ' },
      mergeCases: { ...seen, into: { caseId: `Case_${other}`, expectedVersion: 1 }, reason: 'Cùng một vụ' },
      reopenCase: { ...seen, reason: 'mở lại' },
      // Not a mutation: the test sends it as a file.
      importItems: { case: own },
    }
    return { inputs, objects: { [own]: Object.keys(inputs) } }
  }
  return Object.fromEntries(
    (['OPEN', 'CLOSED', 'SEALED', 'LEFT'] as const).map((state) => [state, () => sampleOf(state)]),
  )
}

function importSamples(desk: Desk, at: string, end: AbortSignal): Record<string, MakeSample> {
  const sampleOf = async (cancelled: boolean): Promise<Sample> => {
    const id = await importUnderWay(desk, (await makeCase(desk, { at })).case, at, end)
    if (cancelled) await cancelImport(desk.ask('can-bo-1', at), { key: newKey(), import: id })
    return samplesOf(id)
  }
  const samplesOf = (id: string): Sample => {
    const importId = `Import_${id}`
    const inputs = { cancelImport: { importId }, undoImport: { importId, reason: 'Nhập nhầm vụ' } }
    return { inputs, objects: { [importId]: Object.keys(inputs) } }
  }
  const finished = async () => samplesOf(await finishedImport(desk, (await makeCase(desk, { at })).case, at))
  return { RECEIVING: () => sampleOf(false), CANCELLED: () => sampleOf(true), DONE: finished }
}

let months = 0

function briefingSamples(desk: Desk): Record<string, MakeSample> {
  const at = new Date().toISOString()
  const [manager, supervisor] = [desk.ask('quan-ly', at), desk.ask('lanh-dao', at)]
  const sampleOf = async (state: 'DRAFT' | 'AWAITING_APPROVAL' | 'PUBLISHED'): Promise<Sample> => {
    const month = new Date(Date.UTC(2011, months++)).toISOString().slice(0, 7)
    const heldOn = `${month}-28`
    const { id: briefing } = await draftBriefing(manager, { key: newKey(), month, heldOn })
    if (state !== 'DRAFT') await submitBriefing(manager, { key: newKey(), briefing, expectedVersion: 1 })
    if (state === 'PUBLISHED') await publishBriefing(supervisor, { key: newKey(), briefing, expectedVersion: 2 })
    const { version } = await desk.db.briefing.findUniqueOrThrow({ where: { id: briefing } })
    const seen = { briefingId: `Briefing_${briefing}`, expectedVersion: version }
    const inputs = {
      editBriefing: { ...seen, heldOn },
      submitBriefing: seen,
      returnBriefing: { ...seen, note: 'sửa lại' },
      publishBriefing: seen,
    }
    return { inputs, objects: { [seen.briefingId]: Object.keys(inputs) } }
  }
  return Object.fromEntries(
    (['DRAFT', 'AWAITING_APPROVAL', 'PUBLISHED'] as const).map((state) => [state, () => sampleOf(state)]),
  )
}

function viewSamples(desk: Desk, at: string): Record<string, MakeSample> {
  const look = { query: 'due:<4h', sort: 'DUE_ASC', layout: 'TABLE' }
  const sampleOf = async (who: string, shared: boolean): Promise<Sample> => {
    const { id } = await saveView(desk.ask(who, at), { key: newKey(), name: 'Của ai', shared, ...look })
    const view = `SavedView_${id}`
    const inputs = {
      changeView: { viewId: view, expectedVersion: 1, name: 'Khác', shared, ...look },
      deleteView: { viewId: view },
    }
    return { inputs, objects: { [view]: Object.keys(inputs) } }
  }
  return {
    'private of an officer': () => sampleOf('can-bo-1', false),
    'shared by an officer': () => sampleOf('can-bo-1', true),
    'shared by a supervisor': () => sampleOf('lanh-dao', true),
  }
}

function accessSamples(desk: Desk, at: string): Record<string, MakeSample> {
  const admin = desk.ask('quan-tri', at)
  const sampleOf = async (ended: boolean): Promise<Sample> => {
    const { inviteAccount, revokeApiKey: revoked } = await accountChanges(desk, at)
    const [account, apiKey] = [String(inviteAccount!.accountId), String(revoked!.apiKeyId)]
    const screen = { name: 'Phòng trực', locale: 'VI', slides: [{ view: 'OVERDUE', seconds: 20 }] }
    const slides = [{ view: 'overdue', seconds: 20 }]
    const { id: display } = await createDisplay(admin, { key: newKey(), ...screen, locale: 'vi', slides })
    if (ended) {
      await disableAccount(admin, { key: newKey(), account: account.split('_')[1] })
      await revokeApiKey(admin, { key: newKey(), apiKey: apiKey.split('_')[1] })
      await revokeDisplay(admin, { key: newKey(), display })
    }
    const own = `Display_${display}`
    const displayInputs = {
      updateDisplay: { displayId: own, expectedVersion: 1, ...screen },
      renewDisplay: { displayId: own },
      revokeDisplay: { displayId: own },
    }
    return {
      inputs: {
        inviteAccount: { accountId: account },
        changeAccount: {
          accountId: account,
          expectedVersion: 1,
          ...{ name: 'Tên khác', email: `${crypto.randomUUID()}@example.vn`, role: 'OPERATOR' },
        },
        disableAccount: { accountId: account },
        confirmAccount: { accountId: account, expectedVersion: 1 },
        confirmReset: { accountId: account, expectedVersion: 1 },
        confirmAccountChange: { accountId: account, expectedVersion: 1 },
        changeApiKey: { apiKeyId: apiKey, expectedVersion: 1, name: 'Tên khác', scopes: ['READ'] },
        rotateApiKey: { apiKeyId: apiKey, expectedVersion: 1 },
        revokeApiKey: { apiKeyId: apiKey },
        ...displayInputs,
      },
      objects: {
        [account]: [
          ...['inviteAccount', 'changeAccount', 'disableAccount', 'confirmAccount', 'confirmReset'],
          'confirmAccountChange',
        ],
        [apiKey]: ['changeApiKey', 'rotateApiKey', 'revokeApiKey'],
        [own]: Object.keys(displayInputs),
      },
    }
  }
  return { 'in use': () => sampleOf(false), ended: () => sampleOf(true) }
}
