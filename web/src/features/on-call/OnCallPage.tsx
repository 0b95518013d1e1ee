/** The page of on-call: who is on call now, the rota of a week, the alarms and the settings. */
import { Trans, useLingui } from '@lingui/react/macro'
import { BellRing } from 'lucide-react'
import { invalidate } from '#graphql/client/invalidation.ts'
import { useCan } from '#graphql/entities/viewer.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { useFeed } from '#graphql/live/useFeed.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Forbidden } from '#ui/feedback/states.tsx'
import { Page } from '#ui/layout/Page.tsx'
import { toast } from '#ui/overlays/Toast.tsx'
import { Alarms } from './Alarms.tsx'
import { OnCallSettings } from './OnCallSettings.tsx'
import { OnDuty } from './OnDuty.tsx'
import { OnCall_Subscription, TestOnCall_Mutation } from './onCall.graphql.ts'
import { Rota } from './Rota.tsx'

export default function OnCallPage() {
  return useCan()('READ_ON_CALL') ? <OnCall /> : <Forbidden />
}

function OnCall() {
  const { t } = useLingui()
  const can = useCan()
  useFeed(OnCall_Subscription, {}, () => invalidate('onCallAlarms', 'onCallShifts', 'onCallSettings'))
  return (
    <Page
      title={t`Trực báo động`}
      meta={
        <Trans>Yêu cầu khẩn quá hạn hoặc gửi không thành công mà chưa ai nhận sẽ được báo lần lượt cho ca trực.</Trans>
      }
      actions={can('TEST_ON_CALL') && <TestButton />}
    >
      <div className="space-y-4">
        <OnDuty />
        {can('READ_SETTINGS') ? (
          <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 xl:grid-cols-[minmax(0,1fr)_24rem]">
            <Alarms />
            <OnCallSettings />
          </div>
        ) : (
          <Alarms />
        )}
        <Rota />
      </div>
    </Page>
  )
}

function TestButton() {
  const { t } = useLingui()
  const { busy, send } = useMutation(TestOnCall_Mutation)
  async function test() {
    const { refused } = await send({})
    if (refused) toast(refused.message, 'bad')
    else toast(t`Đã gửi báo động thử`)
  }
  return (
    <Button icon={<BellRing className="size-4" />} busy={busy} onPress={() => void test()}>
      <Trans>Gửi báo động thử</Trans>
    </Button>
  )
}
