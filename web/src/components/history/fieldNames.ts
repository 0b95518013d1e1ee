/** The names of the fields that the history of the settings shows. */
import type { MessageDescriptor } from '@lingui/core'
import { i18n } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { languageName } from '#components/texts/texts.ts'
import type { FieldChange } from './history.graphql.ts'

const names: Readonly<Record<string, MessageDescriptor>> = {
  name: msg({ message: 'Tên', context: 'history' }),
  names: msg({ message: 'Tên', context: 'history' }),
  reason: msg`Lý do`,
  sourceNote: msg`Nguồn`,
  timeZone: msg`Múi giờ`,
  endedOn: msg`Ngày thôi dùng`,
  inForceFrom: msg`Có hiệu lực từ`,
  inForceTo: msg`Có hiệu lực đến hết`,
  // The authority, its units and signatories.
  superiors: msg`Cơ quan chủ quản`,
  places: msg`Địa danh`,
  redress: msg`Quyền phản đối`,
  postalAddress: msg`Địa chỉ`,
  email: msg`Thư điện tử`,
  telephone: msg`Điện thoại`,
  portalUrl: msg`Cổng thông tin`,
  tipPrefix: msg`Đầu số phản ánh`,
  casePrefix: msg`Đầu số vụ việc`,
  requestPrefix: msg`Đầu số yêu cầu`,
  commitmentPrefix: msg`Đầu số cam kết`,
  registerPattern: msg`Mẫu số, ký hiệu`,
  nextRegisterNumber: msg`Số tiếp theo trong năm nay`,
  replyAddress: msg`Nơi nhận trả lời`,
  namedInLetters: msg`Ghi tên đơn vị ở đầu công văn`,
  initials: msg`Chữ viết tắt`,
  unit: msg`Đơn vị ban hành`,
  ranks: msg`Chức vụ`,
  capacity: msg`Tư cách ký`,
  headRanks: msg`Chức vụ của người đứng đầu`,
  territories: msg`Lãnh thổ áp dụng`,
  letterLanguage: msg`Ngôn ngữ của công văn`,
  letterPhrases: msg`Câu chữ của công văn`,
  // Platforms.
  platformKind: msg`Loại nơi nhận`,
  operator: msg`Đơn vị vận hành`,
  representative: msg`Đại diện`,
  country: msg`Quốc gia`,
  hosts: msg`Tên miền`,
  languages: msg`Ngôn ngữ tiếp nhận`,
  kinds: msg`Loại nội dung`,
  automaticReplies: msg`Thư trả lời tự động`,
  channels: msg`Kênh gửi`,
  pathForms: msg`Dạng địa chỉ`,
  addressRules: msg`Quy tắc địa chỉ`,
  firstAddress: msg`Địa chỉ thứ nhất`,
  secondAddress: msg`Địa chỉ thứ hai`,
  isSame: msg`Cùng một nội dung`,
  // Powers.
  citations: msg`Viện dẫn`,
  notes: msg`Ghi chú`,
  normalLimit: msg`Thời hạn thông thường`,
  urgentLimit: msg`Thời hạn khẩn`,
  clock: msg`Cách tính thời hạn`,
  clockStart: msg`Mốc bắt đầu`,
  calendar: msg`Tính theo lịch`,
  successor: msg`Quy định thay thế`,
  capacities: msg`Tư cách người ký`,
  summaries: msg`Hành vi bị cấm`,
  penalties: msg`Chế tài`,
  category: msg`Đề xuất cho lĩnh vực`,
  prohibitionSuccessor: msg`Quy định thay thế`,
  forComplaints: msg`Dành cho khiếu nại của người sử dụng`,
  // Categories.
  severity: msg`Mức độ`,
  parent: msg`Lĩnh vực cấp trên`,
  expression: msg`Liên quan đến phát ngôn`,
  noCapture: msg`Cấm lưu ảnh chụp`,
  captureOnPaste: msg`Chụp trang ngay khi thêm nội dung`,
  // Vocabularies.
  vocabulary: msg`Danh mục`,
  code: msg`Mã`,
  labels: msg`Tên gọi`,
  position: msg`Thứ tự`,
  makesInaccessible: msg`Không còn truy cập được`,
  accountLevel: msg`Ở cấp tài khoản`,
  unclear: msg`Do yêu cầu chưa đủ rõ`,
  entries: msg`Mục từ`,
  // Calendars.
  workingHours: msg`Giờ làm việc`,
  from: msg`Từ ngày`,
  to: msg`Đến ngày`,
  holidays: msg`Ngày nghỉ`,
  workingDays: msg`Ngày làm bù`,
  unconfirmed: msg`Ngày chưa xác nhận`,
  dayNames: msg`Tên của ngày`,
  endsOn: msg`Ngày nghỉ đã có đến`,
  // Jurisdiction packs.
  edition: msg`Cập nhật đến ngày`,
  added: msg`Số mục thêm mới`,
  changed: msg`Số mục thay đổi`,
  kept: msg`Số mục giữ theo sửa đổi của cơ quan`,
  // Accounts and keys.
  role: msg`Vai trò`,
  platform: msg`Nền tảng`,
  newsroom: msg`Tòa soạn`,
  locale: msg`Ngôn ngữ`,
  scopes: msg`Quyền của khóa`,
  prefix: msg`Phần đầu của khóa`,
  expiresAt: msg`Hết hạn lúc`,
  byMail: msg`Gửi liên kết qua thư`,
  requestedBy: msg`Người đề nghị`,
  confirmedBy: msg`Người xác nhận`,
  signsAgainAt: msg`Ký duyệt lại từ`,
}

/**
 * The name of the field in the language on screen. If the changed value is a text in one language, the name of that
 * language follows, as in "Name (English)".
 */
export function fieldName({ field, language, after, before }: FieldChange): string {
  // The field `unconfirmed` lists days of a calendar; for a power or prohibition, it is true if nobody has compared the
  // wording with the published text.
  const isOfLaw = field === 'unconfirmed' && typeof (after ?? before) === 'boolean'
  const message = isOfLaw ? msg`Chưa đối chiếu với văn bản công bố` : names[field]
  const name = message ? i18n._(message) : field
  return language ? `${name} (${languageName(language)})` : name
}
