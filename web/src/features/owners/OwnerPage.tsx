/** The page of one account, page, group or channel: its items, violations and locks, and the locks that rules propose. */
import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { FilePlus2 } from 'lucide-react'
import { useState } from 'react'
import { HarmfulUrl } from '#components/HarmfulUrl.tsx'
import { PlatformName } from '#components/PlatformMark.tsx'
import { QueryState } from '#components/QueryState.tsx'
import { StateBadge } from '#components/StateBadge.tsx'
import { useCan } from '#graphql/entities/viewer.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { defangShort } from '#lib/defang.ts'
import { coveredText } from '#lib/i18n/labels/reach.ts'
import { count } from '#lib/i18n/numbers.ts'
import { termName } from '#lib/i18n/terms.ts'
import { date } from '#lib/i18n/time.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Facts } from '#ui/data/Facts.tsx'
import { Table } from '#ui/data/Table.tsx'
import { Callout } from '#ui/feedback/Callout.tsx'
import { Forbidden, NoSuchPage } from '#ui/feedback/states.tsx'
import { Page, Panel } from '#ui/layout/Page.tsx'
import { DraftDialog } from './DraftDialog.tsx'
import { type Owner, Owner_Query, type Proposal } from './owners.graphql.ts'
import { RuleText, readProposal } from './RuleText.tsx'

/** `draftFor`: the id of a case for which the dialog to draft one request opens at once. */
type OwnerPageProps = { id: string; draftFor: string | null }

export default function OwnerPage(props: OwnerPageProps) {
  return useCan()('READ_CASES') ? <Read {...props} /> : <Forbidden />
}

function Read({ id, draftFor }: OwnerPageProps) {
  const { data, error, refetch } = usePageQuery({ query: Owner_Query, variables: { id } })
  if (!data) return <QueryState error={error} onRetry={refetch} />
  return data.node && 'address' in data.node ? <Shown owner={data.node as Owner} draftFor={draftFor} /> : <NoSuchPage />
}

const requestLink = 'font-medium text-accent-ink hover:underline'

function Shown({ owner, draftFor }: { owner: Owner; draftFor: string | null }) {
  const { t } = useLingui()
  const can = useCan()
  const [draft, setDraft] = useState<{ proposal: Proposal | null } | null>(
    draftFor && can('DRAFT_OWNER_REQUEST') ? { proposal: null } : null,
  )
  const { address, platform, violations, locks, proposals, items } = owner
  const lockStates = { DONE: t`đã khóa`, OPEN: t`chưa xong`, OTHER: t`không khóa` }
  const canDraft = can('DRAFT_OWNER_REQUEST')
  return (
    <Page
      title={<span className="font-mono text-base break-all">{defangShort(address)}</span>}
      trail={
        <Link to="/owners" className="hover:underline">
          <Trans>Tài khoản tái phạm</Trans>
        </Link>
      }
      actions={
        canDraft &&
        items.nodes.some(({ cases }) => cases.length > 0) && (
          <Button icon={<FilePlus2 className="size-4" />} onPress={() => setDraft({ proposal: null })}>
            <Trans>Soạn một yêu cầu cho tài khoản…</Trans>
          </Button>
        )
      }
    >
      <div className="grid gap-4">
        {proposals.map((proposal) => (
          <Callout
            key={readProposal(proposal).rule.slug}
            tone="warn"
            title={<RuleText proposal={proposal} />}
            action={
              canDraft && (
                <Button look="primary" onPress={() => setDraft({ proposal })}>
                  <Trans>Soạn yêu cầu khóa…</Trans>
                </Button>
              )
            }
          />
        ))}
        <Facts
          facts={[
            { name: t`Nền tảng`, value: <PlatformName slug={platform.slug} name={platform.name} /> },
            { name: t`Địa chỉ`, value: <HarmfulUrl url={address} /> },
            { name: t`Nội dung đã ghi`, value: count(owner.itemCount) },
            { name: t`Tổng lượt tiếp cận`, value: owner.reach === null ? null : count(owner.reach) },
            { name: t`Lần vi phạm`, value: count(violations.length) },
          ]}
        />
        {locks.length > 0 && (
          <Panel title={t`Yêu cầu khóa`}>
            <ul className="grid gap-1 text-sm">
              {locks.map(({ request, measure, state, sentAt, itemsCovered }) => (
                <li key={request.id}>
                  <Link to="/requests/$request" params={{ request: request.id }} className={requestLink}>
                    {request.number}
                  </Link>{' '}
                  {termName(measure)} · {lockStates[state]}
                  {sentAt && ` · ${date(sentAt)}`}
                  {itemsCovered !== null && ` · ${coveredText(itemsCovered)}`}
                </li>
              ))}
            </ul>
          </Panel>
        )}
        <section aria-label={t`Các lần vi phạm`} className="grid gap-2">
          <h2 className="text-sm font-semibold">
            <Trans>Các lần vi phạm</Trans>
          </h2>
          {violations.length === 0 ? (
            <p className="text-sm text-muted">
              <Trans>Chưa có nội dung nào bị xử lý sau yêu cầu của cơ quan.</Trans>
            </p>
          ) : (
            <Table
              label={t`Các lần vi phạm`}
              rows={violations}
              keyOf={({ item }) => item.id}
              columns={[
                { key: 'sent', title: t`Ngày gửi`, cell: ({ sentAt }) => date(sentAt), className: 'whitespace-nowrap' },
                {
                  key: 'item',
                  title: t`Nội dung`,
                  cell: ({ item, case: { id, number } }) => (
                    <>
                      {item.title && <span className="block">{item.title}</span>}
                      <HarmfulUrl url={item.url} short />{' '}
                      <Link to="/cases/$case" params={{ case: id }} search={{ item: item.id }} className={requestLink}>
                        {number}
                      </Link>
                    </>
                  ),
                  className: 'w-full',
                },
                {
                  key: 'letter',
                  title: t`Văn bản`,
                  cell: ({ request, number }) => (
                    <Link to="/requests/$request" params={{ request: request.id }} className={requestLink}>
                      {number}
                    </Link>
                  ),
                  className: 'whitespace-nowrap',
                },
                {
                  key: 'state',
                  title: t`Kết quả`,
                  cell: ({ state }) => <StateBadge item={state} />,
                  className: 'hidden sm:table-cell',
                },
              ]}
            />
          )}
        </section>
        <Panel title={t`Nội dung ghi gần đây`}>
          <ul className="grid gap-2 text-sm">
            {items.nodes.map((node) => (
              <li key={node.id} className="min-w-0">
                <span className="text-xs text-muted">{termName(node.kind)}</span> <HarmfulUrl url={node.url} short />
                {node.cases.map(({ id, number }) => (
                  <Link
                    key={id}
                    to="/cases/$case"
                    params={{ case: id }}
                    search={{ item: node.id }}
                    className={`ml-2 ${requestLink}`}
                  >
                    {number}
                  </Link>
                ))}
              </li>
            ))}
          </ul>
        </Panel>
      </div>
      {draft && (
        <DraftDialog owner={owner} proposal={draft.proposal} caseId={draftFor} onClose={() => setDraft(null)} />
      )}
    </Page>
  )
}
