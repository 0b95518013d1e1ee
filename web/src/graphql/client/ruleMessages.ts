/**
 * The messages of refusals by a rule. They are loaded with the first such refusal, together with the part of the catalogue
 * that holds them, because the board itself does not need them.
 */
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { RuleCode } from '#graphql/generated/enums.ts'

export const ruleMessages: Record<RuleCode, MessageDescriptor> = {
  ILLEGAL_TRANSITION: msg`Trạng thái hiện tại không cho phép việc này.`,
  EDITOR_CANNOT_APPROVE: msg`Người đã soạn, sửa, đánh giá hoặc lưu chứng cứ không được tự duyệt.`,
  SIGNED_CONTENT_CHANGED: msg`Nội dung đã thay đổi từ lúc bạn mở. Hãy xem lại trước khi duyệt.`,
  LEGAL_BASIS_NOT_IN_FORCE: msg`Căn cứ pháp lý không còn hoặc chưa có hiệu lực vào ngày gửi.`,
  ASSESSMENT_MISSING: msg`Có nội dung chưa được đánh giá vi phạm.`,
  EVIDENCE_MISSING: msg`Có nội dung chưa có chứng cứ.`,
  NECESSITY_MISSING: msg`Lĩnh vực này cần nêu rõ sự cần thiết và tương xứng trước khi duyệt.`,
  NO_ITEMS: msg`Yêu cầu chưa có nội dung nào.`,
  ITEM_ALREADY_REQUESTED: msg`Có nội dung đang nằm trong một yêu cầu khác chưa xong.`,
  ITEM_REQUESTED: msg`Có nội dung đã nằm trong một yêu cầu của vụ việc này.`,
  ITEM_OF_OTHER_PLATFORM: msg`Có nội dung không thuộc nền tảng này.`,
  CASE_CLOSED: msg`Vụ việc đã đóng.`,
  CASE_HAS_OPEN_REQUEST: msg`Vụ việc còn yêu cầu chưa xong nên chưa đóng được.`,
  CAPTURE_FORBIDDEN: msg`Lĩnh vực hiện nay hoặc trước đây của nội dung không cho phép lưu ảnh chụp hay tệp; chỉ ghi địa chỉ và mã băm.`,
  SUPERVISOR_NEEDED: msg`Chỉ lãnh đạo duyệt được chuyển vụ việc ra khỏi lĩnh vực cấm lưu tệp.`,
  SECOND_PERSON_NEEDED: msg`Việc này phải do người khác thực hiện, không phải người đã làm bước trước.`,
  TIME_BEFORE_SENT: msg`Thời điểm trả lời sớm hơn thời điểm gửi.`,
  TIME_BEFORE_QUESTION: msg`Thời điểm làm rõ sớm hơn thời điểm nền tảng hỏi.`,
  CALENDAR_ENDS: msg`Thời hạn vượt quá ngày cuối của lịch làm việc đã có ngày nghỉ. Hãy bổ sung lịch trước khi trình.`,
  CALENDAR_GAP: msg`Khoảng thời gian phải bắt đầu không muộn hơn ngày liền sau ngày cuối đã có của lịch.`,
  CALENDAR_DAYS_WRONG: msg`Có ngày nằm ngoài khoảng thời gian, bị ghi hai lần, hoặc được đánh dấu chưa xác nhận mà không có trong danh sách.`,
  CALENDAR_WRONG: msg`Múi giờ không tồn tại, giờ làm việc trong ngày chồng nhau, hoặc lịch không có giờ làm việc nào.`,
  CALENDAR_KNOWN: msg`Đã có lịch mang tên này.`,
  BREACH_STANDS: msg`Dù tính thêm số giờ này, có mục vẫn quá hạn.`,
  TIME_IN_FUTURE: msg`Thời điểm ở trong tương lai.`,
  PROOF_NEEDED: msg`Cần ghi căn cứ chứng minh thời điểm.`,
  REASON_NEEDED: msg`Nội dung này đang được tính trong số liệu, nên cần nêu lý do.`,
  TIP_NOT_LINKABLE: msg`Phản ánh này không còn đưa vào vụ việc được.`,
  BRIEFING_EXISTS: msg`Tháng này đã có bản số liệu họp báo.`,
  MONTH_NOT_OVER: msg`Số liệu được chốt khi tháng chưa kết thúc. Hãy lưu lại bản nháp sau khi hết tháng để chốt lại.`,
  EMAIL_TAKEN: msg`Địa chỉ thư điện tử này đã có tài khoản.`,
  NEWSROOM_KNOWN: msg`Đã có tòa soạn mang tên này.`,
  SIGNING_SUSPENDED: msg`Quyền ký duyệt của bạn tạm ngừng 24 giờ, vì mật khẩu vừa được đặt lại theo đề nghị của người khác.`,
  LAST_ADMIN: msg`Phải còn ít nhất một quản trị viên.`,
  ALARM_UNKNOWN: msg`Không có gì quá hạn tại thời điểm này.`,
  TOO_MANY_VIEWS: msg`Mỗi người chỉ lưu được 200 chế độ xem; hãy xóa bớt.`,
  TIME_PASSED: msg`Thời điểm này đã qua.`,
  LIST_FULL: msg`Danh sách riêng của bạn đã đủ 500 yêu cầu.`,
  COMMITMENT_CLOSED: msg`Cam kết này đã kết thúc theo dõi.`,
  NUMBER_TAKEN: msg`Số này đã có trong cam kết.`,
  ALREADY_MEASURED: msg`Kỳ này đã đo bằng cách này rồi. Nếu lần trước sai, hãy đính chính lần đó.`,
  VIEW_NOT_FOR_WALLS: msg`Có chế độ xem không dùng được cho màn hình chung: không còn dùng chung, phụ thuộc người xem hoặc bộ lọc không hợp lệ.`,
}
