/** The names of the events of deliveries and calls, and of the letters that remind and chase an addressee. */
import type { Bilingual } from '../bilingual.ts'

export const outgoingEventNames = {
  'request.delivery_queued': { vi: 'Chờ gửi đi', en: 'Waits to be sent' },
  'request.delivery_prepared': {
    vi: 'Phát hành bản in để gửi trực tiếp',
    en: 'Documents issued for a sending by hand',
  },
  'request.delivery_started': { vi: 'Bắt đầu gửi', en: 'Sending began' },
  'request.delivery_postponed': { vi: 'Chưa gửi được, sẽ gửi lại', en: 'Not sent yet, will be tried again' },
  'request.delivery_accepted': { vi: 'Nơi nhận đã nhận thư', en: 'The contact point accepted the letter' },
  'request.delivery_failed': { vi: 'Kênh gửi không nhận', en: 'The contact point failed' },
  'request.delivery_hastened': { vi: 'Cho gửi ngay', en: 'Made to leave at once' },
  'request.delivery_repeated': { vi: 'Gửi lại nguyên văn', en: 'Sent once more' },
  'request.delivery_repeat_accepted': { vi: 'Nơi nhận đã nhận bản gửi lại', en: 'The repeated letter was accepted' },
  'request.delivery_repeat_failed': { vi: 'Bản gửi lại không được nhận', en: 'The repeated letter was not accepted' },
  'request.called': { vi: 'Đã gọi điện cho nơi nhận', en: 'Addressee called' },
  'request.call_withdrawn': { vi: 'Rút cuộc gọi ghi nhầm', en: 'Call withdrawn' },
  'request.delivery_bounced': { vi: 'Yêu cầu bị trả lại', en: 'Request bounced' },
  'request.delivery_cancelled': { vi: 'Đã hủy lần gửi', en: 'Sending cancelled' },
  'request.chased': { vi: 'Đã gửi văn bản đôn đốc', en: 'Chasing letter sent' },
  'request.chase_submitted': { vi: 'Trình ký văn bản đôn đốc', en: 'Chasing letter submitted for signature' },
  'request.chase_declined': { vi: 'Không ký văn bản đôn đốc', en: 'Chasing letter not signed' },
  'request.chase_outdated': {
    vi: 'Văn bản đôn đốc chờ ký: tình hình đã đổi',
    en: 'Facts of a waiting chasing letter changed',
  },
  'request.chase_delivered': { vi: 'Nơi nhận đã nhận văn bản đôn đốc', en: 'Chasing letter delivered' },
  'request.chase_failed': { vi: 'Không gửi được văn bản đôn đốc', en: 'Chasing letter not delivered' },
  'webhook.created': { vi: 'Đã tạo webhook', en: 'Webhook created' },
  'webhook.changed': { vi: 'Đã sửa webhook', en: 'Webhook changed' },
  'webhook.secret_made': { vi: 'Đã thay khóa ký của webhook', en: 'Secret of a webhook replaced' },
  'webhook.tested': { vi: 'Đã gửi thử webhook', en: 'Webhook tested' },
  'webhook.replayed': { vi: 'Đã gửi lại sự kiện qua webhook', en: 'Events posted again by a webhook' },
  'webhook.disabled': { vi: 'Webhook đã bị tắt', en: 'Webhook disabled' },
  'platform.ladder_set': { vi: 'Đã đặt các bước đôn đốc', en: 'Ladder set' },
} as const satisfies Record<string, Bilingual>
