/** Valid inputs of the mutations of the authority, its units and its signatories. */
import { addSignatory } from '@takedown/server/domain/authority/signatories.ts'
import { addIssuingUnit } from '@takedown/server/domain/authority/units.ts'
import { retireLetterTemplate, retireTextBlock } from '@takedown/server/domain/letter-templates/retirement.ts'
import { addLetterTemplate } from '@takedown/server/domain/letter-templates/templates.ts'
import { addTextBlock } from '@takedown/server/domain/letter-templates/text-blocks.ts'
import { type Desk, newKey } from '../make.ts'
import type { Input } from './mutation-input.ts'

const rowId = (globalId: string): string => globalId.slice(globalId.indexOf('_') + 1)

/** Returns the input of each mutation, as far as its declared example has other ids or versions. */
export async function authorityChanges(desk: Desk, at: string): Promise<Record<string, Input>> {
  const admin = desk.ask('quan-tri', at)
  const names = [{ language: 'vi', text: 'Phòng' }]
  const ended = await addIssuingUnit(admin, { key: newKey(), names })
  const unit = await desk.db.issuingUnit.findFirstOrThrow({ where: { isDefault: true } })
  const signatory = await addSignatory(admin, {
    ...{ key: newKey(), unit: unit.id, name: 'Trần Thị Mẫu', ranks: [...names, { language: 'en', text: 'Director' }] },
    ...{ capacity: 'OWN', headRanks: [], inForceFrom: '2026-01-01' },
  })
  const present = await desk.db.authority.findFirstOrThrow()
  const unitId = `IssuingUnit_${unit.id}`
  const template = async (language: string) => {
    const { id } = await addLetterTemplate(admin, {
      ...{ key: newKey(), name: 'Mẫu', language, phrases: [], placeholders: [] },
    })
    return { templateId: `LetterTemplate_${id}` }
  }
  const block = async () => {
    const { id } = await addTextBlock(admin, { key: newKey(), title: 'Đoạn', texts: names })
    return { blockId: `TextBlock_${id}` }
  }
  const retiredTemplate = async (language: string) => {
    const added = await template(language)
    await retireLetterTemplate(admin, { key: newKey(), template: rowId(added.templateId), expectedVersion: 1 })
    return added
  }
  const retiredBlock = async () => {
    const added = await block()
    await retireTextBlock(admin, { key: newKey(), block: rowId(added.blockId), expectedVersion: 1 })
    return added
  }
  return {
    changeAuthority: { expectedVersion: present.version, timeZone: present.timeZone },
    addIssuingUnit: { registerPattern: `{n}/${newKey()}` },
    changeIssuingUnit: { unitId, expectedVersion: unit.version },
    endIssuingUnit: { unitId: `IssuingUnit_${ended.id}` },
    addSignatory: { unitId },
    addLetterTemplate: { platformKind: null, language: 'is' },
    changeLetterTemplate: await template('mt'),
    restoreLetterTemplate: await template('ga'),
    changeTextBlock: await block(),
    retireTextBlock: await block(),
    reinstateTextBlock: await retiredBlock(),
    retireLetterTemplate: await template('cy'),
    reinstateLetterTemplate: await retiredTemplate('gd'),
    changeSignatory: { signatoryId: `Signatory_${signatory.id}` },
  }
}
