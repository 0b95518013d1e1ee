/** Offers one request for an account, page, group or channel instead of a request for many of its items. */
import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { Candidate } from '#features/requests/drafting/draft.graphql.ts'
import { useCan } from '#graphql/entities/viewer.ts'
import { graphql } from '#graphql/generated/gql.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { defangShort } from '#lib/defang.ts'
import { count } from '#lib/i18n/numbers.ts'
import { Callout } from '#ui/feedback/Callout.tsx'

/** Number of selected items of one owner, from which one request for the owner is offered. */
const MIN_ITEMS = 3

const OwnerReach_Query = graphql(`
  query OwnerReach_Query($id: ID!) {
    node(id: $id) {
      id
      ... on ContentOwner {
        itemCount
        reach
      }
    }
  }
`)

/**
 * Returns the owner of most of these items, if it has at least MIN_ITEMS of them and one of these is assessed, because the
 * request lists only assessed items and violations. An item that is the owner is no part.
 */
export function mostFrequentOwner(chosen: readonly Candidate[]): { id: string; address: string; items: number } | null {
  const owners = new Map<string, { id: string; address: string; items: number }>()
  const assessed = new Set<string>()
  for (const { item, assessments } of chosen) {
    if (!item.owner || item.owner.address === item.url) continue
    const { id, address } = item.owner
    owners.set(id, { id, address, items: (owners.get(id)?.items ?? 0) + 1 })
    if (assessments.length > 0) assessed.add(id)
  }
  const [most] = [...owners.values()].sort((a, b) => b.items - a.items)
  return most && most.items >= MIN_ITEMS && assessed.has(most.id) ? most : null
}

export function OneForAccount({ chosen, caseId }: { chosen: readonly Candidate[]; caseId: string }) {
  const owner = mostFrequentOwner(chosen)
  return useCan()('DRAFT_OWNER_REQUEST') && owner ? <Offer key={owner.id} owner={owner} caseId={caseId} /> : null
}

type OfferProps = { owner: NonNullable<ReturnType<typeof mostFrequentOwner>>; caseId: string }

function Offer({ owner, caseId }: OfferProps) {
  const { t } = useLingui()
  const { data } = usePageQuery({ query: OwnerReach_Query, variables: { id: owner.id } })
  const totals = data?.node && 'itemCount' in data.node ? data.node : null
  const recorded = totals && plural(totals.itemCount, { one: 'đã ghi # nội dung', other: 'đã ghi # nội dung' })
  const reach =
    totals && (totals.reach === null ? t`chưa rõ lượt tiếp cận` : t`tổng lượt tiếp cận ${count(totals.reach)}`)
  return (
    <Callout
      tone="accent"
      title={plural(owner.items, {
        one: '# nội dung đã chọn cùng một tài khoản, trang, nhóm hoặc kênh',
        other: '# nội dung đã chọn cùng một tài khoản, trang, nhóm hoặc kênh',
      })}
      action={
        <Link
          to="/owners/$owner"
          params={{ owner: owner.id }}
          search={{ draft: caseId }}
          className="text-sm font-medium underline underline-offset-4"
        >
          {plural(owner.items, {
            one: 'Soạn một yêu cầu cho tài khoản thay cho # nội dung…',
            other: 'Soạn một yêu cầu cho tài khoản thay cho # nội dung…',
          })}
        </Link>
      }
    >
      <span className="font-mono text-xs break-all">{defangShort(owner.address)}</span>
      {totals && ` · ${recorded} · ${reach}`}
    </Callout>
  )
}
