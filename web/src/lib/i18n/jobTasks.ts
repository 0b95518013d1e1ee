/** What the queued jobs of each task do. */
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { JobTask } from '#graphql/generated/enums.ts'

export const taskNames: Record<JobTask, MessageDescriptor> = {
  MAIL: msg`Thư của hệ thống`,
  DELIVERY: msg`Gửi yêu cầu`,
  DELIVERY_REPEAT: msg`Gửi lại nguyên văn`,
  LADDER_LETTER: msg`Gửi văn bản đôn đốc`,
  EVENT: msg`Gửi sự kiện qua webhook`,
  WEBHOOK_TEST: msg`Gửi thử webhook`,
  INBOUND: msg`Đọc thư đến`,
  ON_CALL: msg`Báo động cho người trực`,
  ON_CALL_GATEWAY: msg`Báo động qua cổng tin nhắn`,
  CAPTURE: msg`Chụp trang làm chứng cứ`,
  ITEM_JOB: msg`Xử lý nhiều nội dung cùng lúc`,
  SECOND_REQUEST: msg`Soạn yêu cầu lần hai cho nội dung xuất hiện lại`,
}
