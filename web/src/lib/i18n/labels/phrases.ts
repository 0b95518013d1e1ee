/** Names of the fixed phrases of letters. */
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { LetterPhraseName } from '#graphql/generated/enums.ts'

export const phraseNames: Record<LetterPhraseName, MessageDescriptor> = {
  NUMBER: msg`Dòng số, ký hiệu`,
  DATE: msg`Dòng địa danh và ngày tháng`,
  DATE_WITHOUT_PLACE: msg`Dòng ngày tháng, khi không có địa danh`,
  ADDRESSEE: msg`Dòng nơi nhận`,
  SUBJECT: msg`Dòng trích yếu`,
  USUAL_DEMAND: msg`Điều được yêu cầu`,
  OTHER_DEMAND: msg`Điều được yêu cầu với biện pháp khác`,
  USUAL_SUBJECT: msg`Trích yếu mặc định`,
  BASIS: msg`Dòng căn cứ`,
  PROHIBITIONS: msg`Câu nêu quy định bị vi phạm`,
  ADDRESS_UNKNOWN: msg`Nội dung chưa rõ địa chỉ`,
  ADDRESS_LEADS_TO: msg`Địa chỉ dẫn tới địa chỉ khác`,
  PROHIBITIONS_OF_ITEM: msg`Dòng nêu quy định mà từng mục vi phạm`,
  REQUEST: msg`Câu yêu cầu, phía trên danh sách địa chỉ`,
  WITHIN_OF_SENDING: msg`Thời hạn tính từ khi gửi`,
  WITHIN_OF_RECEIPT: msg`Thời hạn tính từ khi nhận`,
  HOURS: msg`Số giờ`,
  WORKING_HOURS: msg`Số giờ làm việc`,
  WORKING_DAYS: msg`Số ngày làm việc`,
  URGENT: msg`Thời hạn của yêu cầu khẩn`,
  NO_LIMIT: msg`Khi quy định không đặt ra thời hạn`,
  REPLY: msg`Câu về nơi nhận trả lời`,
  FOR_THE_HEAD: msg`Dòng ký thay người đứng đầu`,
  BY_ORDER: msg`Dòng ký thừa lệnh người đứng đầu`,
  POSTAL_ADDRESS: msg`Địa chỉ ở cuối công văn`,
  TELEPHONE: msg`Điện thoại ở cuối công văn`,
  EMAIL: msg`Thư điện tử ở cuối công văn`,
  PORTAL: msg`Cổng thông tin ở cuối công văn`,
}
