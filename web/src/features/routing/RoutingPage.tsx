/** The page of routing rules. The list of rules is saved as a whole. */
import { Trans, useLingui } from '@lingui/react/macro'
import { Plus, Waypoints } from 'lucide-react'
import { useState } from 'react'
import { MutationError } from '#components/MutationError.tsx'
import { QueryState } from '#components/QueryState.tsx'
import { useCan } from '#graphql/entities/viewer.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Callout } from '#ui/feedback/Callout.tsx'
import { EmptyState, Forbidden } from '#ui/feedback/states.tsx'
import { Page } from '#ui/layout/Page.tsx'
import { toast } from '#ui/overlays/Toast.tsx'
import { Preview } from './Preview.tsx'
import { RuleDrawer } from './RuleDrawer.tsx'
import { RuleList } from './RuleList.tsx'
import {
  emptyRule,
  inputOf,
  type Names,
  Routing_Query,
  type Rule,
  SetRoutingRules_Mutation,
} from './routing.graphql.ts'

const MAX_RULES = 50

export default function RoutingPage() {
  return useCan()('READ_ROUTING') ? <Routing /> : <Forbidden />
}

function Routing() {
  const { data, error, refetch } = usePageQuery({ query: Routing_Query, variables: {} })
  if (!data) return <QueryState error={error} onRetry={refetch} />
  const { version, rules } = data.routing
  return <Rules version={version} saved={rules} names={data} />
}

function Rules({ version, saved, names }: { version: number; saved: readonly Rule[]; names: Names }) {
  const { t } = useLingui()
  const canSet = useCan()('SET_ROUTING_RULES')
  const { busy, refused, send } = useMutation(SetRoutingRules_Mutation)
  /** The list as this person changed it, and the version from which the change began; null without a change. */
  const [changed, setChanged] = useState<{ rules: readonly Rule[]; version: number } | null>(null)
  const rules = changed?.rules ?? saved
  const setRules = (next: readonly Rule[]) => setChanged({ rules: next, version: changed?.version ?? version })
  /** The index of the rule that is edited; the number of rules for a new one. */
  const [edited, setEdited] = useState<number | null>(null)
  const expectedVersion = Math.max(changed?.version ?? version, refused?.currentVersion ?? 0)
  const save = async () => {
    const { done } = await send({ expectedVersion, rules: rules.map(inputOf) })
    if (!done) return
    setChanged(null)
    toast(t`Đã lưu quy tắc phân công`)
  }
  const add = canSet && rules.length < MAX_RULES && (
    <Button icon={<Plus className="size-4" />} onPress={() => setEdited(rules.length)}>
      <Trans>Thêm quy tắc</Trans>
    </Button>
  )
  return (
    <Page
      title={t`Phân công`}
      meta={<Trans>Quy tắc đầu tiên khớp sẽ giao phản ánh mới, hoặc yêu cầu mới chưa có người phụ trách.</Trans>}
      actions={
        <>
          {add}
          {canSet && changed && (
            <>
              <Button onPress={() => setChanged(null)}>
                <Trans>Bỏ thay đổi</Trans>
              </Button>
              <Button look="primary" busy={busy} onPress={() => void save()}>
                <Trans>Lưu quy tắc</Trans>
              </Button>
            </>
          )}
        </>
      }
    >
      <div className="space-y-4">
        <MutationError refused={refused} />
        {changed && (
          <Callout title={t`Có thay đổi chưa lưu`}>
            <Trans>Quy tắc chỉ có hiệu lực với phản ánh và yêu cầu đến sau khi lưu.</Trans>
          </Callout>
        )}
        {rules.length === 0 ? (
          <EmptyState icon={<Waypoints className="size-5" />} title={t`Chưa có quy tắc phân công`} action={add}>
            <Trans>Phản ánh mới chờ ở danh sách việc chung cho đến khi có người nhận.</Trans>
          </EmptyState>
        ) : (
          <RuleList rules={rules} names={names} onChange={canSet ? setRules : null} onEdit={setEdited} />
        )}
        {rules.length > 0 && <Preview rules={rules} />}
      </div>
      {edited !== null && (
        <RuleDrawer
          rule={rules[edited] ?? emptyRule}
          names={names}
          taken={rules.flatMap(({ name }, index) => (index === edited ? [] : [name]))}
          onSave={(rule) => {
            setRules(edited < rules.length ? rules.with(edited, rule) : [...rules, rule])
            setEdited(null)
          }}
          onClose={() => setEdited(null)}
        />
      )}
    </Page>
  )
}
