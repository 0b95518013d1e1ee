/** When the request was last sent, when it may be sent again under its number, and otherwise why not. */
import { plural, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { RepeatButton } from '#features/requests/delivery/RepeatButton.tsx'
import { dateTime } from '#lib/i18n/time.ts'
import { Facts } from '#ui/data/Facts.tsx'
import type { LadderRequest, Repetition as RepetitionData } from './ladder.graphql.ts'

export function Repetition({ request, repetition }: { request: LadderRequest; repetition: RepetitionData }) {
  const { delivery, lastSentAt, lastLetterAt, availableAt, refusal } = repetition
  return (
    <section aria-label={t`Gửi lại yêu cầu`} className="space-y-1">
      <p className="font-medium">
        <Trans>Gửi lại nguyên văn yêu cầu, cùng số</Trans>
      </p>
      <Facts
        facts={[
          { name: t`Lần gửi gần nhất`, value: lastSentAt && dateTime(lastSentAt) },
          {
            name: t`Văn bản gần nhất`,
            value: lastLetterAt && lastLetterAt !== lastSentAt ? dateTime(lastLetterAt) : null,
          },
          { name: t`Được gửi lại từ`, value: availableAt && dateTime(availableAt) },
        ]}
      />
      <p className="text-muted">{reasonOf(repetition)}</p>
      {delivery && (
        <RepeatButton
          requestId={request.id}
          delivery={delivery}
          underway={refusal === 'UNDERWAY'}
          isDisabled={refusal !== null}
        />
      )}
    </section>
  )
}

function reasonOf({ refusal, hours, sentVia, availableAt }: RepetitionData): string {
  switch (refusal) {
    case 'CHANNEL':
      return sentVia === 'PORTAL'
        ? t`Yêu cầu giao qua cổng tiếp nhận, nền tảng đọc được ở đó bất cứ lúc nào, nên không có gì để gửi lại. Hãy dùng các bước đôn đốc, hoặc gọi điện rồi ghi cuộc gọi.`
        : t`Yêu cầu không do máy chủ gửi bằng thư điện tử hay webhook, nên máy chủ không gửi lại được. Hãy gửi lại bằng kênh đã dùng rồi ghi lần nhắc.`
    case 'UNDERWAY':
      return t`Đang gửi lại.`
    case 'RULE_OFF':
      return t`Thang của nền tảng này không đề nghị gửi lại. Nếu nơi nhận làm mất thư, gửi lại ở “Các lần gửi đi”.`
    case 'NOTHING_OPEN':
      return t`Không còn mục nào chờ nền tảng trả lời.`
    case 'TOO_EARLY':
      return availableAt ? `${ruleOf(hours)} ${tooEarlyText(dateTime(availableAt))}` : ruleOf(hours)
    default:
      return `${ruleOf(hours)} ${t`Số, thời hạn và số liệu của yêu cầu không đổi.`}`
  }
}

const ruleOf = (hours: number | null): string =>
  plural(hours ?? 0, {
    one: 'Quy tắc: quá hạn và # giờ sau văn bản gần nhất.',
    other: 'Quy tắc: quá hạn và # giờ sau văn bản gần nhất.',
  })

const tooEarlyText = (at: string): string =>
  t`Chưa đến lúc: từ ${at}. Nếu nơi nhận làm mất thư, gửi lại ngay ở “Các lần gửi đi”.`
