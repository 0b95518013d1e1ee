/** The page on which an administrator maintains the addressees of requests. */
import { Trans, useLingui } from '@lingui/react/macro'
import { unaccent } from '@takedown/query/unaccent.ts'
import { Link, useNavigate } from '@tanstack/react-router'
import { Building2, Equal, Plus } from 'lucide-react'
import { Suspense, useState } from 'react'
import { HistoryButton, HistoryDrawer } from '#components/history/HistoryButton.tsx'
import { QueryState } from '#components/QueryState.tsx'
import { useCan } from '#graphql/entities/viewer.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { Button } from '#ui/actions/Button.tsx'
import { EmptyState, Forbidden } from '#ui/feedback/states.tsx'
import { SearchBox } from '#ui/fields/SearchBox.tsx'
import { Page } from '#ui/layout/Page.tsx'
import { AddressPairs } from './AddressPairs.tsx'
import { AuditDialog } from './audits/AuditDialog.tsx'
import { usePlatformAudits } from './audits/ClaimedShare.tsx'
import { ChannelsDrawer } from './ChannelsDrawer.tsx'
import { EndDialog } from './EndDialog.tsx'
import { FormsDrawer } from './FormsDrawer.tsx'
import { HoursDialog } from './HoursDialog.tsx'
import { LadderDrawer } from './ladder/LadderDrawer.tsx'
import { AddPlatform, ChangePlatform } from './PlatformDialog.tsx'
import { type Opened, PlatformTable } from './PlatformTable.tsx'
import { type Platform, PlatformsPage_Query } from './platforms.graphql.ts'
import { ProbesDrawer } from './probes/ProbesDrawer.tsx'
import { RulesDialog } from './RulesDialog.tsx'
import type { PlatformsSearch } from './urlParams.ts'
import { WebhooksDrawer } from './webhooks/WebhooksDrawer.tsx'

export default function PlatformsPage({ search }: { search: PlatformsSearch }) {
  return useCan()('READ_SETTINGS') ? <Platforms text={search.text ?? ''} /> : <Forbidden />
}

function Platforms({ text }: { text: string }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const can = useCan()
  const { data, error, refetch } = usePageQuery({ query: PlatformsPage_Query, variables: {} })
  const audits = usePlatformAudits()
  const [opened, setOpened] = useState<Opened | null>(null)
  const [isPairs, setPairs] = useState(false)
  const close = () => setOpened(null)
  const add = can('ADD_PLATFORM') && (
    <Button look="primary" icon={<Plus className="size-4" />} onPress={() => setOpened({ dialog: 'add' })}>
      <Trans>Thêm nơi nhận</Trans>
    </Button>
  )
  const shown = (data?.platforms ?? []).filter((platform) => matches(platform, text))
  const of = opened && 'id' in opened ? data?.platforms.find(({ id }) => id === opened.id) : undefined
  return (
    <Page
      title={t`Nơi nhận`}
      actions={
        <>
          <Link to="/owners" className="text-sm font-medium text-accent-ink hover:underline">
            <Trans>Tài khoản tái phạm</Trans>
          </Link>
          <Button icon={<Equal className="size-4" />} onPress={() => setPairs(true)}>
            <Trans>Cặp địa chỉ mẫu</Trans>
          </Button>
          <HistoryButton page="PLATFORMS" />
          {add}
        </>
      }
    >
      <SearchBox
        label={t`Tìm theo tên, tên miền, đơn vị vận hành`}
        value={text}
        onChange={(next) => void navigate({ to: '/platforms', search: next ? { text: next } : {}, replace: true })}
        className="mb-4 max-w-md"
      />
      {!data && <QueryState error={error} onRetry={refetch} className="" rows={8} />}
      {data && shown.length === 0 && (
        <EmptyState
          icon={<Building2 className="size-5" />}
          title={text ? t`Không có nơi nhận nào khớp` : t`Chưa có nơi nhận nào`}
          action={text ? undefined : add}
        >
          <Trans>Địa chỉ nội dung được nhận ra theo tên miền của nơi nhận; yêu cầu được gửi đến nơi nhận.</Trans>
        </EmptyState>
      )}
      {data && shown.length > 0 && <PlatformTable platforms={shown} audits={audits} onOpen={setOpened} />}
      {data && opened?.dialog === 'add' && <AddPlatform lists={data} onClose={close} />}
      {data && of && opened?.dialog === 'change' && <ChangePlatform platform={of} lists={data} onClose={close} />}
      {of && opened?.dialog === 'channels' && <ChannelsDrawer platform={of} onClose={close} />}
      {of && opened?.dialog === 'hours' && <HoursDialog platform={of} onClose={close} />}
      {of && opened?.dialog === 'audit' && <AuditDialog platform={of} audits={audits} onClose={close} />}
      {of && opened?.dialog === 'ladder' && <LadderDrawer platform={of} onClose={close} />}
      {of && opened?.dialog === 'webhooks' && <WebhooksDrawer platform={of} onClose={close} />}
      {of && opened?.dialog === 'forms' && <FormsDrawer platform={of} onClose={close} />}
      {of && opened?.dialog === 'rules' && <RulesDialog platform={of} onClose={close} />}
      {of && opened?.dialog === 'probes' && <ProbesDrawer platform={of} onClose={close} />}
      {of && opened?.dialog === 'end' && <EndDialog platform={of} onClose={close} />}
      {isPairs && <AddressPairs onClose={() => setPairs(false)} />}
      <Suspense>
        {of && opened?.dialog === 'history' && <HistoryDrawer page="PLATFORMS" subject={of} onClose={close} />}
      </Suspense>
    </Page>
  )
}

const matches = ({ name, operator, representative, hosts }: Platform, text: string): boolean =>
  [name, operator, representative ?? '', ...hosts].some((each) => unaccent(each).includes(unaccent(text.trim())))
