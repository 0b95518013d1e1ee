/**
 * Sets the authority of the demo: the one that held the press conference of 6 November 2023. Its signatory and contacts
 * are invented.
 */
import { changeAuthority } from '#domain/authority/authority.ts'
import { addSignatory } from '#domain/authority/signatories.ts'
import { changeIssuingUnit } from '#domain/authority/units.ts'
import type { Scenario } from './fixtures.ts'
import type { Timeline } from './timeline.ts'

const both = (vi: string, en: string) => [
  { language: 'vi', text: vi },
  { language: 'en', text: en },
]

const described = {
  names: both(
    'Cục Phát thanh, truyền hình và thông tin điện tử',
    'Authority of Broadcasting and Electronic Information',
  ),
  superiors: both('Bộ Thông tin và Truyền thông', 'Ministry of Information and Communications'),
  places: both('Hà Nội', 'Ha Noi'),
  redress: both(
    'Quý công ty có thể phản đối yêu cầu này bằng văn bản, gửi về địa chỉ nhận trả lời nêu trên trong vòng 15 ngày kể từ ngày nhận được. Việc phản đối không làm tạm dừng thời hạn của yêu cầu.',
    'You may object to this request in writing, to the address for answers above, within 15 days of its receipt. An objection does not pause the time limit of the request.',
  ),
  postalAddress: '1 Phố Minh Họa, Hà Nội',
  email: 'van-thu@abei.example',
  telephone: '024 0000 0000',
}

async function kept(t: Scenario) {
  const { timeZone, tipPrefix, casePrefix, requestPrefix, commitmentPrefix, version } =
    await t.db.authority.findFirstOrThrow()
  return { timeZone, tipPrefix, casePrefix, requestPrefix, commitmentPrefix, expectedVersion: version }
}

/** Sets the authority as it was in 2023 and as it is today. In March 2025, the ministry above it changed. */
export async function* office(t: Scenario): Timeline {
  let now = yield new Date('2023-01-03T02:00:00Z')
  await t.act('quan-tri', now, changeAuthority, {
    ...(await kept(t)),
    ...described,
  })
  const unit = await t.db.issuingUnit.findFirstOrThrow({ where: { isDefault: true } })
  await t.act('quan-tri', now, changeIssuingUnit, {
    ...{ unit: unit.id, expectedVersion: 1, registerPattern: '{n}/PTTH&TTĐT-TTĐT' },
    names: both('Phòng Thông tin điện tử', 'Electronic Information Division'),
    ...{ namedInLetters: false, initials: 'TTĐT', replyAddress: 'yeu-cau@abei.example' },
  })
  await t.act('quan-tri', now, addSignatory, {
    ...{ unit: unit.id, name: 'Nguyễn Văn Mẫu', capacity: 'KT', inForceFrom: '2023-01-03' },
    ranks: both('Phó Cục trưởng', 'Deputy Director General'),
    headRanks: both('Cục trưởng', 'Director General'),
  })
  now = yield new Date('2025-03-03T02:00:00Z')
  await t.act('quan-tri', now, changeAuthority, {
    ...(await kept(t)),
    ...described,
    superiors: both('Bộ Văn hóa, Thể thao và Du lịch', 'Ministry of Culture, Sports and Tourism'),
  })
}
