/** Letters and annexes as data, for tests of the documents that are made from them. All numbers and addresses are invented. */
import type { Annex, AnnexItem } from '@takedown/server/domain/documents/annex-model.ts'
import type { Letter, LetterText } from '@takedown/server/domain/documents/letter-model.ts'

const vietnamese: LetterText = {
  language: 'vi',
  nationalTitle: ['Cộng hòa xã hội chủ nghĩa Việt Nam', 'Độc lập - Tự do - Hạnh phúc'],
  superior: 'Bộ Văn hóa, Thể thao và Du lịch',
  authority: 'Cục Phát thanh, truyền hình và thông tin điện tử',
  unit: null,
  numberLine: 'Số: 1234/PTTH&TTĐT-TTĐT',
  dateLine: 'Hà Nội, ngày 24 tháng 11 năm 2026',
  urgencyMark: 'KHẨN',
  subjectLine: 'V/v yêu cầu ngăn chặn 04 nhóm hướng dẫn trốn tránh nghĩa vụ trả nợ trên Facebook',
  addresseeLine: 'Kính gửi: Công ty Meta Platforms, Inc. (dịch vụ Facebook)',
  grounds: [
    'Căn cứ điểm b khoản 2 Điều 23 Nghị định số 147/2024/NĐ-CP ngày 09 tháng 11 năm 2024 của Chính phủ về quản lý, cung cấp, sử dụng dịch vụ Internet và thông tin trên mạng;',
  ],
  paragraphs: [
    {
      heading: 'Nội dung vi phạm',
      text: 'Cục đã kiểm tra và xác định 04 nhóm nêu tại Phụ lục I hướng dẫn người vay cố ý không trả nợ và lập hồ sơ vay gian dối, vi phạm các quy định nêu đối với từng nội dung tại Phụ lục I, cột 5.',
    },
    {
      heading: 'Yêu cầu',
      text: 'Đề nghị quý công ty vô hiệu hóa 04 nhóm nêu trên tại Việt Nam chậm nhất 24 giờ kể từ khi có yêu cầu này, tức trước 09 giờ 30 ngày 25 tháng 11 năm 2026 (giờ Việt Nam), và trả lời kết quả đối với từng nội dung.',
    },
    {
      heading: 'Lý do không áp dụng biện pháp nhẹ hơn',
      text: 'Gỡ từng bài viết không ngăn được việc hướng dẫn tiếp tục: quản trị viên của nhóm đăng lại trong ngày (chứng cứ CC-02, CC-05).',
    },
    {
      heading: 'Cách trả lời',
      text: 'Qua cổng https://cong.example.vn, thư điện tử yc-1234@example.vn, hoặc API; ghi số thứ tự tại Phụ lục I. Nếu nội dung chưa rõ, đề nghị nêu điểm cần làm rõ đối với từng mục: thời hạn của mục đó tạm dừng cho đến khi Cục trả lời.',
    },
    {
      heading: 'Quyền phản đối',
      text: 'Quý công ty có thể phản đối bằng văn bản tại địa chỉ nêu trên trong 30 ngày; việc phản đối không làm tạm dừng thời hạn.',
    },
  ],
  annexLine: 'Phụ lục I (04 nội dung): tệp PDF, CSV, JSON kèm theo.',
  recipients: { title: 'Nơi nhận:', lines: ['- Như trên;', '- Cục trưởng (để b/c);', '- Lưu: VT, TTĐT (02).'] },
  signatory: { head: 'KT. Cục trưởng', rank: 'Phó Cục trưởng', name: 'Nguyễn Văn Mẫu' },
  contacts: [
    'Địa chỉ: 115 Trần Duy Hưng, Hà Nội',
    'Điện thoại: 024 0000 0000 · Thư điện tử: yc@example.vn · Trang thông tin: https://example.vn',
  ],
}

const english: LetterText = {
  language: 'en',
  nationalTitle: ['Socialist Republic of Viet Nam', 'Independence - Freedom - Happiness'],
  superior: 'Ministry of Culture, Sports and Tourism',
  authority: 'Authority of Broadcasting and Electronic Information',
  unit: null,
  numberLine: 'No.: 1234/PTTH&TTĐT-TTĐT',
  dateLine: 'Ha Noi, 24 November 2026',
  urgencyMark: 'URGENT',
  subjectLine: 'Re: request to block 4 groups on Facebook that teach how to evade the repayment of loans',
  addresseeLine: 'To: Meta Platforms, Inc. (Facebook)',
  grounds: [
    'Pursuant to point b, clause 2, Article 23 of Decree No. 147/2024/NĐ-CP of 9 November 2024 of the Government on Internet services and online information;',
  ],
  paragraphs: [
    {
      heading: 'Violation',
      text: 'The authority has examined the 4 groups listed in Annex I. They teach borrowers to default on purpose and to forge loan applications, which breaks the provisions stated for each item in column 5 of Annex I.',
    },
    {
      heading: 'Request',
      text: 'Please disable the 4 groups in Viet Nam within 24 hours of this request, that is before 09:30 on 25 November 2026 (Viet Nam time), and report the result for each item.',
    },
    {
      heading: 'Why a milder measure does not serve',
      text: 'Removing single posts does not stop the instructions: the administrators of the groups post them again within a day (evidence CC-02, CC-05).',
    },
    {
      heading: 'How to answer',
      text: 'Through the portal https://cong.example.vn, by mail to yc-1234@example.vn, or by API; quote the numbers of Annex I. If an item is unclear, please say what is missing for this item: its time limit pauses until the authority answers.',
    },
    {
      heading: 'Right to contest',
      text: 'You may contest this request in writing at the above address within 30 days. This does not suspend the time limit.',
    },
  ],
  annexLine: 'Annex I (4 items): PDF, CSV and JSON files attached.',
  recipients: { title: 'Copies:', lines: ['- As above;', '- Director General (for report);', '- File.'] },
  signatory: { head: 'For the Director General', rank: 'Deputy Director General', name: 'Nguyễn Văn Mẫu' },
  contacts: vietnamese.contacts,
}

/** A letter in Vietnamese with its English translation. */
export const sampleLetter: Letter = { texts: [vietnamese, english] }

/** A letter with the least that a letter has: no superior, unit, signatory, contacts, grounds or urgency. */
export const bareLetter: Letter = {
  texts: [
    {
      ...vietnamese,
      ...{ nationalTitle: [], superior: null, authority: null, unit: null, urgencyMark: null, grounds: [] },
      ...{ recipients: null, signatory: null, contacts: [], numberLine: 'Số: …' },
      paragraphs: [{ heading: null, text: 'Đề nghị gỡ bỏ nội dung tại Phụ lục I.' }],
    },
  ],
}

const REASONS = [
  {
    vi: 'Bài ghim chỉ dẫn thành viên vay của nhiều bên cho vay bằng giấy tờ mượn của người khác, kèm mẫu bảng lương giả.',
    en: 'The pinned post tells members to borrow from several lenders with a borrowed identity and gives a template of forged pay slips.',
  },
  {
    vi: 'Quản trị viên rao bán số điện thoại rác để người vay đổi số và cắt liên lạc với bên cho vay.',
    en: 'The administrator sells throw-away telephone numbers, with which borrowers cut off their lenders.',
  },
]

/** Returns the item with this number. Its hashes look real, and repeat in every call. */
export function sampleItem(number: number): AnnexItem {
  const sha256 = number.toString(16).padStart(8, '0').repeat(8)
  return {
    number,
    id: `RequestItem_00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
    kind: { code: 'GROUP', label: { vi: 'Nhóm', en: 'Group' } },
    name: `Hội hướng dẫn xử lý nợ app ${number}`,
    handle: number % 3 === 0 ? `@xulyno.${number}` : null,
    address: `https://www.facebook.com/groups/${100_000_000_000_000 + number}/`,
    leadsTo: null,
    parent: `https://www.facebook.com/profile.php?id=${100_000_000_000_900 + number}`,
    places: [
      { kind: 'POST', value: `/posts/70000000${number}01`, seenAt: '2026-11-20T21:14:00+07:00' },
      { kind: 'POST', value: `/posts/70000000${number}07`, seenAt: null },
    ],
    seenAt: '2026-11-21T08:30:00+07:00',
    provisions: [
      {
        citation: {
          vi: 'điểm d khoản 1 Điều 8 Luật An ninh mạng',
          en: 'Article 8(1)(d), Law on Cybersecurity',
        },
        summary: { vi: 'hướng dẫn chiếm đoạt tài sản', en: 'teaching others to obtain property by fraud' },
      },
    ],
    reason: REASONS[number % 2]!,
    measure: { code: 'DISABLE_ACCOUNT', label: { vi: 'vô hiệu hóa nhóm', en: 'disable the group' } },
    territories: ['VN'],
    evidence: [
      {
        number: `CC-${String(number).padStart(2, '0')}`,
        ...{ mediaType: 'image/png', size: 183_204, sha256, capturedAt: '2026-11-21T08:31:00+07:00', shared: true },
        path: `/shared-evidence/00000000-0000-4000-8000-${String(number).padStart(12, '0')}/${number}`,
      },
    ],
    deadline: {
      limit: { vi: '24 giờ kể từ khi có yêu cầu', en: '24 hours from the request' },
      time: { amount: 24, unit: 'HOURS', countsFrom: 'SENT' },
      dueAt: '2026-11-25T09:30:00+07:00',
    },
    earlier:
      number % 4 === 3
        ? {
            reference: '1100/PTTH&TTĐT-TTĐT',
            number: 3,
            outcome: { vi: 'từ chối vì chưa rõ', en: 'refused as unclear' },
            answeredAt: '2026-11-10T10:00:00+07:00',
            added: { vi: 'thêm hai bài và mẫu giấy tờ', en: 'two posts and the template added' },
          }
        : null,
  }
}

/** Returns the parts of an annex with this many items, at most `perPart` in each part. */
export function sampleAnnexes(items: number, perPart = 200): Annex[] {
  const of = Math.ceil(items / perPart)
  return Array.from({ length: of }, (_, index) => ({
    $schema: 'https://desk.example.vn/schemas/annex-1.json',
    version: 1 as const,
    request: {
      reference: '1234/PTTH&TTĐT-TTĐT',
      number: 'YC-2026-000031',
      date: '2026-11-24',
      authority: { vi: vietnamese.authority!, en: english.authority! },
      unit: {},
      addressee: { name: 'Facebook', operator: 'Meta Platforms, Inc.' },
      powers: [
        {
          citation: {
            vi: 'điểm b khoản 2 Điều 23 Nghị định số 147/2024/NĐ-CP',
            en: 'Article 23(2)(b), Decree No. 147/2024/NĐ-CP',
          },
        },
      ],
      urgent: true,
      whyNotMilder: { vi: vietnamese.paragraphs[2]!.text, en: english.paragraphs[2]!.text },
      howToAnswer: { vi: vietnamese.paragraphs[3]!.text, en: english.paragraphs[3]!.text },
      redress: { vi: vietnamese.paragraphs[4]!.text, en: english.paragraphs[4]!.text },
      replyAddress: 'yc-1234@example.vn',
      portal: 'https://cong.example.vn',
      ...{ email: 'yc@example.vn', telephone: '024 0000 0000', postalAddress: '115 Trần Duy Hưng, Hà Nội' },
      items,
    },
    part: { number: index + 1, of },
    items: Array.from({ length: Math.min(perPart, items - index * perPart) }, (_, n) =>
      sampleItem(index * perPart + n + 1),
    ),
  }))
}
