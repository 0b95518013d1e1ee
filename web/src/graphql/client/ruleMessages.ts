/**
 * The messages of refusals by a rule. The board does not need them. They are therefore loaded with the first such
 * refusal, together with their part of the catalogue.
 */
import type { MessageDescriptor } from '@lingui/core'
import { msg, t } from '@lingui/core/macro'
import type { RuleCode } from '#graphql/generated/enums.ts'
import type { Refusal_PlaceholderFragment } from '#graphql/generated/graphql.ts'
import { phraseNames } from '#lib/i18n/labels/phrases.ts'
import { label } from '#lib/i18n/labels/requests.ts'
import { localeTag } from '#lib/i18n/locale.ts'

export const ruleMessages: Record<RuleCode, MessageDescriptor> = {
  ILLEGAL_TRANSITION: msg`Trạng thái hiện tại không cho phép việc này.`,
  EDITOR_CANNOT_APPROVE: msg`Người đã tạo một phần nội dung được ký (yêu cầu, mục hoặc địa chỉ, lĩnh vực, đánh giá, chứng cứ) không được tự duyệt. Người đã soạn, sửa hoặc trình số liệu họp báo không được tự công bố.`,
  SIGNED_CONTENT_CHANGED: msg`Nội dung đã thay đổi từ lúc bạn mở hoặc từ lúc được duyệt, nên chưa ký và chưa gửi gì. Hãy xem lại rồi duyệt.`,
  POWER_NOT_IN_FORCE: msg`Quy định về thẩm quyền không còn hoặc chưa có hiệu lực vào ngày này.`,
  POWER_FOR_COMPLAINTS: msg`Quy định này dành cho khiếu nại của người sử dụng, không dùng cho yêu cầu của cơ quan.`,
  SIGNATORY_NOT_ALLOWED: msg`Người ký văn bản không ký theo tư cách mà quy định này đòi hỏi, hoặc hôm nay không ký thay mặt đơn vị.`,
  SIGNATORY_MISSING: msg`Hôm nay không ai ký thay mặt đơn vị. Quản trị viên cần thêm người ký hoặc sửa ngày ký ở trang Cơ quan.`,
  NO_DEADLINE: msg`Có mục không có thời hạn, vì quy định được viện dẫn không đặt ra thời hạn.`,
  POWER_KNOWN: msg`Đã có quy định mang tên này.`,
  POWER_USED: msg`Quy định đã được viện dẫn thì không xóa được; khi đã có yêu cầu được gửi thì cũng không đổi được cách tính, mốc bắt đầu hay lịch. Hãy ghi ngày hết hiệu lực và thêm quy định thay thế.`,
  PROHIBITION_NOT_IN_FORCE: msg`Có quy định bị vi phạm không còn hoặc chưa có hiệu lực vào ngày này.`,
  PROHIBITION_MISSING: msg`Có nội dung chưa ghi quy định bị vi phạm.`,
  PROHIBITION_KNOWN: msg`Đã có quy định mang tên này.`,
  PROHIBITION_USED: msg`Quy định này đã được viện dẫn nên không xóa được. Hãy ghi ngày hết hiệu lực.`,
  ENDS_BEFORE_START: msg`Ngày hết hiệu lực sớm hơn ngày bắt đầu hiệu lực.`,
  SUCCESSOR_CYCLE: msg`Quy định thay thế lại dẫn về chính quy định này.`,
  SUCCESSOR_NEEDED: msg`Có quy định khác ghi quy định này là quy định thay thế nên không xóa được. Hãy đổi quy định thay thế ở đó trước.`,
  LIAISON_MISSING: msg`Nền tảng chưa có đầu mối đăng nhập được vào cổng tiếp nhận. Hãy đề nghị quản trị viên mời đầu mối, hoặc gửi qua kênh khác.`,
  DELIVERY_UNDERWAY: msg`Yêu cầu đang được gửi đi hoặc đang chờ gửi. Hãy thử lại sau ít phút.`,
  SENDER_UNKNOWN: msg`Người gửi thư không phải nơi nhận của yêu cầu. Hãy kiểm tra người gửi rồi xác nhận lại.`,
  WRITING_NEEDED: msg`Điện thoại chỉ để báo trước; công văn phải được gửi bằng văn bản. Hãy gửi qua một kênh khác.`,
  CHANNEL_MISSING: msg`Nơi nhận không có kênh gửi này hoặc không có địa chỉ này. Chỉ gửi được đến kênh và địa chỉ đã ký duyệt.`,
  ASSESSMENT_MISSING: msg`Có nội dung chưa được đánh giá vi phạm.`,
  REASON_MISSING: msg`Có nội dung chưa nêu lý do để nơi nhận đọc.`,
  ADDITION_MISSING: msg`Có nội dung yêu cầu lại mà chưa nêu điểm bổ sung so với lần trước.`,
  PLACEHOLDER_MISSING: msg`Chưa điền hoặc điền chưa đúng ô của mẫu công văn:`,
  LETTER_TOO_LONG: msg`Công văn quá dài vì câu trong mẫu và giá trị điền vào. Hãy rút ngắn giá trị, hoặc đề nghị quản trị viên sửa câu trong mẫu:`,
  HIDDEN_CHARACTERS: msg`Có ký tự mà người đọc không nhìn thấy đúng như đã lưu. Hãy gõ lại phần văn bản này:`,
  TRANSLATION_MISSING: msg`Bản dịch của công văn sẽ in chữ của ngôn ngữ khác. Chưa có bản dịch của:`,
  REASON_UNTRANSLATED: msg`Có nội dung chưa có lý do bằng mọi ngôn ngữ của công văn. Hãy ghi bản dịch, hoặc bỏ ngôn ngữ đó khỏi công văn. Còn thiếu:`,
  ADDITION_UNTRANSLATED: msg`Có nội dung yêu cầu lại chưa nêu điểm mới bằng mọi ngôn ngữ của công văn. Còn thiếu:`,
  WHY_NOT_MILDER_UNTRANSLATED: msg`Lý do không áp dụng biện pháp nhẹ hơn chưa có bằng mọi ngôn ngữ của công văn. Còn thiếu:`,
  BODY_UNTRANSLATED: msg`Nội dung công văn chưa có bằng mọi ngôn ngữ của công văn. Còn thiếu:`,
  TEMPLATE_EXISTS: msg`Đã có mẫu cho loại nơi nhận và ngôn ngữ này. Hãy sửa mẫu đó; nếu mẫu đã ngừng dùng, hãy dùng lại.`,
  WHY_NOT_MILDER_MISSING: msg`Chưa nêu lý do không áp dụng biện pháp nhẹ hơn.`,
  REASON_NOT_REVIEWED: msg`Có lý do lấy nguyên văn từ đánh giá nội bộ, chưa ai xem lại cho nơi nhận.`,
  WHY_NOT_MILDER_NOT_REVIEWED: msg`Lý do không áp dụng biện pháp nhẹ hơn lấy nguyên văn từ đánh giá nội bộ, chưa ai xem lại cho nơi nhận.`,
  EVIDENCE_MISSING: msg`Có nội dung chưa có chứng cứ đọc được.`,
  EVIDENCE_NOT_SHAREABLE: msg`Có tệp chứng cứ chưa được phép gửi cho nơi nhận này, hoặc không còn đọc được.`,
  NECESSITY_MISSING: msg`Lĩnh vực hiện nay hoặc trước đây của nội dung đòi hỏi nêu rõ sự cần thiết và tương xứng trước khi duyệt.`,
  NO_ITEMS: msg`Yêu cầu không có nội dung nào.`,
  ITEM_ALREADY_REQUESTED: msg`Có nội dung đang nằm trong một yêu cầu khác chưa gửi hoặc chưa xong.`,
  ITEM_REQUESTED: msg`Có nội dung đang nằm trong một yêu cầu chưa gửi hoặc chưa xong của vụ việc này, hoặc đã được gửi theo một yêu cầu của vụ việc này.`,
  ADDRESSEE_UNKNOWN: msg`Có nội dung chưa rõ nơi nhận. Hãy chọn nơi nhận trước khi soạn yêu cầu.`,
  ADDRESSEE_FIXED: msg`Không chọn được nơi nhận này: nội dung thuộc một nền tảng trong danh mục, hoặc nơi nhận không phải chủ trang, nơi lưu trữ, nhà đăng ký tên miền hay nhà cung cấp truy nhập.`,
  ADDRESS_FIXED: msg`Nội dung này được ghi theo địa chỉ, nên giữ nguyên địa chỉ đó.`,
  ADDRESS_OF_OTHER_PLATFORM: msg`Địa chỉ này không thuộc nền tảng của nội dung.`,
  ADDRESS_OF_OTHER_KIND: msg`Đây là địa chỉ của một bài viết, video hoặc bình luận, không phải của cả nhóm, trang hay tài khoản.`,
  ADDRESS_TAKEN: msg`Đã có nội dung khác mang địa chỉ này. Hãy thêm nội dung đó vào vụ việc và bỏ nội dung chưa rõ địa chỉ.`,
  ADDRESS_UNKNOWN: msg`Nội dung chưa rõ địa chỉ.`,
  NAME_TAKEN: msg`Vụ việc hoặc phản ánh đã có nội dung mang tên này trên cùng nền tảng. Nếu là nội dung khác, hãy ghi thêm điểm phân biệt vào tên.`,
  ITEM_OF_OTHER_PLATFORM: msg`Có nội dung mà yêu cầu phải gửi đến nơi nhận khác.`,
  CASE_CLOSED: msg`Vụ việc đã đóng.`,
  CASE_HAS_OPEN_REQUEST: msg`Vụ việc còn yêu cầu chưa xong nên chưa đóng được.`,
  CAPTURE_FORBIDDEN: msg`Lĩnh vực hiện nay hoặc trước đây của nội dung không cho phép lưu ảnh chụp hay tệp; chỉ ghi địa chỉ và mã băm.`,
  SUPERVISOR_NEEDED: msg`Chỉ lãnh đạo duyệt được chuyển vụ việc ra khỏi lĩnh vực cấm lưu tệp, hoặc ghi câu trả lời làm rõ của cơ quan vào thời điểm khiến nền tảng quá hạn.`,
  SECOND_PERSON_NEEDED: msg`Việc này cần người thứ hai: không phải người đã làm bước trước và không phải người có tài khoản chưa được xác nhận. Bản ghi phải do hai người sửa thì hãy đề nghị sửa.`,
  TIME_BEFORE_SENT: msg`Thời điểm này sớm hơn bước phải có trước: lúc gửi, câu hỏi khác về nội dung đó, câu trả lời trước hoặc lúc công bố. Muốn sửa câu trả lời đã ghi thì đề nghị sửa.`,
  TIME_BEFORE_APPROVAL: msg`Thời điểm gửi sớm hơn thời điểm yêu cầu được duyệt.`,
  TIME_BEFORE_ISSUE: msg`Thời điểm gửi sớm hơn lúc phát hành bản in.`,
  TIME_BEFORE_QUESTION: msg`Thời điểm trả lời sớm hơn thời điểm nền tảng hỏi.`,
  CALENDAR_ENDS: msg`Thời hạn vượt quá ngày cuối của lịch làm việc đã có ngày nghỉ. Hãy bổ sung lịch trước khi trình.`,
  WEAKER_ACTION: msg`Có mục đã được xử lý để không truy cập được nữa, nên không ghi thêm biện pháp nhẹ hơn. Nếu nội dung xuất hiện lại, hãy báo xuất hiện lại; nếu đã ghi nhầm, hãy sửa phản hồi đã ghi.`,
  PLATFORM_KNOWN: msg`Đã có nơi nhận mang tên này.`,
  PLATFORM_NOT_IN_USE: msg`Nơi nhận này đã thôi dùng, nên không soạn yêu cầu mới gửi đến được.`,
  HOST_TAKEN: msg`Có tên miền đang thuộc một nơi nhận khác.`,
  FORM_MERGES_PAIR: msg`Với dạng địa chỉ này, có cặp địa chỉ đã ghi là hai nội dung khác nhau sẽ bị coi là một. Hãy xem mục Cặp địa chỉ mẫu.`,
  PAIR_KNOWN: msg`Cặp địa chỉ này đã được ghi.`,
  CATEGORY_KNOWN: msg`Đã có lĩnh vực mang tên này.`,
  CATEGORY_NOT_IN_USE: msg`Lĩnh vực này đã thôi dùng, nên không chọn mới được.`,
  CATEGORY_USED: msg`Lĩnh vực đã được dùng thì không nới biện pháp bảo vệ được; lĩnh vực đã được dùng hoặc có lĩnh vực cấp dưới đã được dùng thì không đổi lĩnh vực cấp trên được. Hãy thôi dùng và thêm lĩnh vực khác.`,
  CATEGORY_CYCLE: msg`Lĩnh vực cấp trên là chính lĩnh vực này hoặc nằm dưới nó.`,
  ENTRY_KNOWN: msg`Danh mục này đã có mục từ với mã này, hoặc với tên này ở một ngôn ngữ.`,
  ENTRY_USED: msg`Mục từ đã được dùng nên không đổi được cách tính và không xóa được. Hãy thôi dùng mục từ này và thêm mục từ mới.`,
  ENTRY_NEEDED: msg`Hệ thống tự dùng mục từ này. Mục từ hệ thống tự gán thì không thôi dùng được; mục từ có sẵn thì không xóa được; nguồn nội dung đi theo nguồn phản ánh.`,
  ENTRY_DAYS_WRONG: msg`Ngày thôi dùng phải sau ngày bắt đầu dùng.`,
  ENTRY_NOT_OFFERED: msg`Có mục từ đã thôi dùng hoặc chưa đến ngày dùng. Hãy chọn mục từ khác.`,
  TOO_LITTLE_WORKING_TIME: msg`Lịch làm việc có quá ít giờ làm việc: thời hạn sẽ vượt quá năm năm. Hãy rút ngắn thời hạn hoặc bớt ngày nghỉ của lịch.`,
  CALENDAR_GAP: msg`Khoảng thời gian phải bắt đầu không muộn hơn ngày liền sau ngày cuối đã có của lịch.`,
  CALENDAR_DAYS_WRONG: msg`Có ngày nằm ngoài khoảng thời gian, bị ghi hai lần, làm bù theo một thứ không có giờ làm việc, hoặc được đánh dấu chưa xác nhận mà không có trong danh sách.`,
  CALENDAR_TOO_FAR: msg`Chỉ ghi được ngày nghỉ đến hết năm thứ năm sau năm nay hoặc sau năm cuối của lịch. Hãy kiểm tra lại năm.`,
  CALENDAR_WRONG: msg`Múi giờ không tồn tại, giờ làm việc trong ngày chồng nhau hoặc kết thúc trước khi bắt đầu, hoặc lịch không có giờ làm việc nào.`,
  CALENDAR_KNOWN: msg`Đã có lịch mang tên này.`,
  CALENDAR_NOT_IN_USE: msg`Lịch này đã thôi dùng, nên không chọn mới được.`,
  TIME_ZONE_FIXED: msg`Không đổi được múi giờ nữa, vì đã có yêu cầu được gửi, số liệu họp báo hoặc mốc tiến độ tính theo múi giờ hiện tại.`,
  REGISTER_NUMBER_TAKEN: msg`Năm nay đơn vị đã cấp số này hoặc số lớn hơn.`,
  REGISTER_PATTERN_TAKEN: msg`Đơn vị khác đã dùng mẫu số, ký hiệu này.`,
  UNIT_HAS_ENDED: msg`Đơn vị này đã kết thúc.`,
  DEFAULT_UNIT: msg`Không kết thúc được đơn vị mặc định, vì cán bộ chưa thuộc đơn vị nào gửi yêu cầu qua đơn vị này.`,
  EXTENSION_TOO_SHORT: msg`Hạn mới vẫn ở trong quá khứ. Hãy gia hạn thêm nhiều giờ hơn.`,
  BREACH_STANDS: msg`Dù tính thêm số giờ này, có mục vẫn quá hạn.`,
  TIME_IN_FUTURE: msg`Thời điểm ở trong tương lai.`,
  PROOF_NEEDED: msg`Cần ghi bằng chứng: văn bản, thư hoặc cuộc gọi.`,
  REASON_NEEDED: msg`Cần nêu lý do, vì điều được sửa đang được tính trong số liệu, hoặc vì địa chỉ bị thay.`,
  TIP_NOT_LINKABLE: msg`Phản ánh này đã thuộc một vụ việc khác.`,
  BRIEFING_EXISTS: msg`Tháng này đã có bản số liệu họp báo.`,
  MONTH_NOT_OVER: msg`Số liệu được chốt khi tháng chưa kết thúc. Hãy lưu lại bản nháp sau khi hết tháng để chốt lại.`,
  EMAIL_TAKEN: msg`Địa chỉ thư điện tử này đã có tài khoản.`,
  NEWSROOM_KNOWN: msg`Đã có tòa soạn mang tên này.`,
  SIGNING_SUSPENDED: msg`Quyền ký duyệt của bạn tạm ngừng 24 giờ, vì mật khẩu vừa được đặt lại theo đề nghị của người khác, địa chỉ đăng nhập vừa được đổi hoặc bạn vừa được giao vai trò có quyền ký.`,
  LAST_ADMIN: msg`Phải còn ít nhất một quản trị viên.`,
  SHIFT_OVERLAPS: msg`Thời gian này trùng với một ca trực khác.`,
  ALARM_UNKNOWN: msg`Không có gì quá hạn tại thời điểm này.`,
  TOO_MANY_VIEWS: msg`Mỗi người chỉ lưu được 200 chế độ xem; hãy xóa bớt.`,
  TIME_PASSED: msg`Thời điểm này đã qua.`,
  LIST_FULL: msg`Danh sách riêng của bạn đã đủ 500 yêu cầu.`,
  TOO_MANY_ENTRIES: msg`Danh mục này đã đủ số mục tối đa.`,
  COMMITMENT_CLOSED: msg`Cam kết này đã kết thúc theo dõi.`,
  NUMBER_TAKEN: msg`Số này đã có trong cam kết.`,
  ALREADY_MEASURED: msg`Kỳ này đã đo bằng cách này rồi. Nếu lần trước sai, hãy đính chính lần đó.`,
  VIEW_NOT_FOR_WALLS: msg`Có chế độ xem không dùng được cho màn hình chung: không còn dùng chung, phụ thuộc người xem hoặc bộ lọc không hợp lệ.`,
}

/**
 * The messages for refusals with a time. For most rules, the time is the earliest that may be entered. For
 * SUPERVISOR_NEEDED, it is a missed deadline whose breach the entry would take back.
 */
export const timedMessages: Partial<Record<RuleCode, (time: string) => string>> = {
  SUPERVISOR_NEEDED: (time) =>
    t`Hạn ${time} đã qua. Câu hỏi ghi trước hạn đó hoặc lần tiếp nhận làm dời hạn đó sẽ hủy một lần quá hạn, nên chỉ lãnh đạo duyệt được ghi.`,
  TIME_BEFORE_SENT: (time) => t`Thời điểm này sớm hơn lần gửi đã ghi, ${time}.`,
  TIME_BEFORE_APPROVAL: (time) => t`Thời điểm gửi sớm hơn lúc yêu cầu được duyệt, ${time}.`,
  TIME_BEFORE_ISSUE: (time) => t`Thời điểm gửi sớm hơn lúc phát hành bản in, ${time}.`,
}

/**
 * Returns which placeholder of a letter is at fault, where it stands, and why: `“Số biên bản” (Tiếng Việt, ở “Dòng nêu
 * tài liệu kèm theo”): chưa điền`.
 */
export function placeholderText({ name, labels, language, phrases, value }: Refusal_PlaceholderFragment): string {
  const own = labels.find((each) => each.language === localeTag().slice(0, 2)) ?? labels[0]
  const where = [
    new Intl.DisplayNames(localeTag(), { type: 'language' }).of(language) ?? language,
    ...(phrases.length > 0 ? [t`ở ${phrases.map((phrase) => `“${label(phraseNames, phrase)}”`).join(', ')}`] : []),
  ]
  const shown = `“${own?.text ?? name}” (${where.join(', ')})`
  return value === null ? t`${shown}: chưa điền` : t`${shown}: “${value}” không đúng kiểu`
}
