/** The settings of the desk: when an officer must check that content is gone, and when the morning report is mailed. */
import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { MutationError } from '#components/MutationError.tsx'
import { QueryState } from '#components/QueryState.tsx'
import { useCan } from '#graphql/entities/viewer.ts'
import { graphql } from '#graphql/generated/gql.ts'
import type { DeskCard_QueryQuery } from '#graphql/generated/graphql.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { minutesOf, timeText } from '#lib/i18n/minutes.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Checkbox } from '#ui/fields/Checkbox.tsx'
import { TextField } from '#ui/fields/TextField.tsx'
import { Panel } from '#ui/layout/Page.tsx'
import { toast } from '#ui/overlays/Toast.tsx'

const DeskCard_Query = graphql(`
  query DeskCard_Query {
    deskSettings {
      id
      checkAfterDays
      morningReportAt
      morningReportWhenEmpty
      version
    }
  }
`)

const SetDesk_Mutation = graphql(`
  mutation SetDesk_Mutation($input: SetDeskInput!) {
    setDesk(input: $input) {
      ... on SetDeskPayload {
        settings {
          id
          version
        }
      }
      ...Refusal_error
    }
  }
`)

const MAX_DAYS = 365

export function DeskCard() {
  const { t } = useLingui()
  const { data, error, refetch } = usePageQuery({ query: DeskCard_Query })
  const settings = data?.deskSettings
  return (
    <Panel title={t`Hàng việc và báo cáo đầu ngày`}>
      {settings ? (
        <Settings key={settings.version} settings={settings} />
      ) : (
        <QueryState error={error} onRetry={refetch} className="" />
      )}
    </Panel>
  )
}

function Settings({ settings }: { settings: DeskCard_QueryQuery['deskSettings'] }) {
  const { t } = useLingui()
  const canSet = useCan()('SET_DESK')
  const { busy, refused, send } = useMutation(SetDesk_Mutation)
  const [text, setText] = useState(String(settings.checkAfterDays))
  const days = Number(text)
  const isValid = Number.isInteger(days) && days >= 1 && days <= MAX_DAYS
  const [time, setTime] = useState(timeText(settings.morningReportAt))
  const [whenEmpty, setWhenEmpty] = useState(settings.morningReportWhenEmpty)
  const morningReportAt = minutesOf(time)
  const isChanged =
    days !== settings.checkAfterDays ||
    morningReportAt !== settings.morningReportAt ||
    whenEmpty !== settings.morningReportWhenEmpty
  async function save() {
    const { done } = await send({
      expectedVersion: settings.version,
      checkAfterDays: days,
      morningReportAt,
      morningReportWhenEmpty: whenEmpty,
    })
    if (done) toast(t`Đã lưu cài đặt`)
  }
  if (!canSet)
    return (
      <p className="text-sm">
        {t`Báo cáo đầu ngày gửi lúc ${timeText(settings.morningReportAt)}.`}{' '}
        {plural(settings.checkAfterDays, {
          one: 'Cần kiểm tra lại # ngày sau khi nền tảng báo đã xử lý.',
          other: 'Cần kiểm tra lại # ngày sau khi nền tảng báo đã xử lý.',
        })}
      </p>
    )
  return (
    <form
      className="max-w-md space-y-3"
      onSubmit={(event) => {
        event.preventDefault()
        if (isValid && morningReportAt !== null) void save()
      }}
    >
      <MutationError refused={refused} />
      <TextField
        label={t`Kiểm tra lại sau (ngày)`}
        hint={t`Số ngày kể từ khi nền tảng báo đã xử lý. Sau đó nội dung vào hàng việc “Cần kiểm tra lại” nếu chưa ai xem lại.`}
        value={text}
        onChange={setText}
        error={isValid ? null : t`Số ngày từ 1 đến 365.`}
      />
      <TextField
        label={t`Giờ gửi báo cáo đầu ngày`}
        hint={t`Theo múi giờ của cơ quan. Chỉ gửi vào ngày làm việc theo lịch, cho những người đã chọn nhận trong trang Thông báo.`}
        value={time}
        onChange={setTime}
        error={morningReportAt === null ? t`Giờ và phút, ví dụ 07:30.` : null}
      />
      <Checkbox checked={whenEmpty} onChange={setWhenEmpty}>
        <Trans>Gửi cả khi không có gì để báo cáo</Trans>
      </Checkbox>
      <Button look="primary" type="submit" busy={busy} isDisabled={!isValid || morningReportAt === null || !isChanged}>
        <Trans>Lưu</Trans>
      </Button>
    </form>
  )
}
