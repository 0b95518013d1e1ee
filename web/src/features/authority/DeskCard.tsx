/** The settings of the work queues: after how many days an officer must check that content is gone. */
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
import { Button } from '#ui/actions/Button.tsx'
import { TextField } from '#ui/fields/TextField.tsx'
import { Panel } from '#ui/layout/Page.tsx'
import { toast } from '#ui/overlays/Toast.tsx'

const DeskCard_Query = graphql(`
  query DeskCard_Query {
    deskSettings {
      id
      checkAfterDays
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
    <Panel title={t`Hàng việc`}>
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
  async function save() {
    const { done } = await send({ expectedVersion: settings.version, checkAfterDays: days })
    if (done) toast(t`Đã lưu cài đặt hàng việc`)
  }
  // An auditor may read the settings, but not change them.
  if (!canSet)
    return (
      <p className="text-sm">
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
        if (isValid) void save()
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
      <Button look="primary" type="submit" busy={busy} isDisabled={!isValid || days === settings.checkAfterDays}>
        <Trans>Lưu</Trans>
      </Button>
    </form>
  )
}
