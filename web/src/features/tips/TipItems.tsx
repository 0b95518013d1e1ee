/**
 * The content items of a tip. The server extracts these items from the text of the tip and from the reporter's later
 * answers. Officers add items without an address by name.
 */

import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { ItemMark, SiteAddressee } from '#components/case-items/Addressee.tsx'
import { Destination } from '#components/case-items/Destination.tsx'
import { NamedItemDialog } from '#components/case-items/NamedItemDialog.tsx'
import { HarmfulUrl } from '#components/HarmfulUrl.tsx'
import { StateBadge } from '#components/StateBadge.tsx'
import { UnknownAddressForm } from '#components/UnknownAddressForm.tsx'
import { type FragmentType, readFragment } from '#graphql/generated/fragment-masking.ts'
import { graphql } from '#graphql/generated/gql.ts'
import { termName } from '#lib/i18n/terms.ts'
import { Button } from '#ui/actions/Button.tsx'
import { LoadMore } from '#ui/data/LoadMore.tsx'
import { Panel } from '#ui/layout/Page.tsx'
import { LeftOutAddresses } from './LeftOutAddresses.tsx'

export const TipItems_tip = graphql(`
  fragment TipItems_tip on Tip {
    id
    allowedCommands
    ...LeftOutAddresses_tip
    items {
      id
      url
      addressUnderstood
      isShortLink
      leadsTo {
        url
        seenAt
        author
      }
      kind {
        code
        labelVi: label(locale: VI)
        labelEn: label(locale: EN)
      }
      title
      presence
      cases {
        id
        number
        state
      }
      platform {
        id
        slug
        name
      }
      addressee {
        id
        slug
        name
      }
    }
  }
`)

const PAGE_SIZE = 30

export function TipItems({ tip: masked }: { tip: FragmentType<typeof TipItems_tip> }) {
  const { t } = useLingui()
  const { id: tipId, items, allowedCommands, ...tip } = readFragment(TipItems_tip, masked)
  const [naming, setNaming] = useState(false)
  const [shown, setShown] = useState(PAGE_SIZE)
  return (
    <Panel
      title={t`Nội dung tìm thấy · ${items.length}`}
      actions={
        allowedCommands.includes('ADD_NAMED_ITEM') && (
          <Button small icon={<Plus className="size-3.5" />} onPress={() => setNaming(true)}>
            <Trans>Chưa rõ địa chỉ…</Trans>
          </Button>
        )
      }
    >
      {items.length > 0 && items.every(({ cases }) => cases.length === 0) && (
        <p className="mb-3 text-sm text-muted">
          <Trans>Chưa nội dung nào thuộc một vụ việc.</Trans>
        </p>
      )}
      {items.length === 0 && (
        <p className="text-sm text-muted">
          <Trans>Không nhận ra địa chỉ nào trong văn bản. Hãy hỏi lại người phản ánh.</Trans>
        </p>
      )}
      <ul className="-mt-2 divide-y divide-line">
        {items
          .slice(0, shown)
          .map(({ id, url, addressUnderstood, kind, title, presence, cases, platform, addressee, ...link }) => (
            <li key={id} className="flex items-start gap-2.5 py-2 last:pb-0">
              <ItemMark platform={platform} />
              <div className="min-w-0 flex-1 text-sm">
                <div className="flex items-baseline gap-2">
                  <span className="min-w-0 truncate font-medium">{title ?? termName(kind)}</span>
                  {presence !== 'UNKNOWN' && <StateBadge presence={presence} />}
                </div>
                <HarmfulUrl url={url} short whole />
                {!addressUnderstood && <UnknownAddressForm />}
                <Destination item={link} />
                <SiteAddressee platform={platform} addressee={addressee} />
                {cases.map((inside) => (
                  <p key={inside.id} className="mt-0.5 flex flex-wrap items-center gap-x-2 text-xs text-muted">
                    <span className="first-letter:uppercase">
                      <Trans>thuộc vụ việc</Trans>
                    </span>
                    <Link
                      to="/cases/$case"
                      params={{ case: inside.id }}
                      className="font-medium tabular-nums hover:underline"
                    >
                      {inside.number}
                    </Link>
                    <StateBadge caseState={inside.state} />
                  </p>
                ))}
              </div>
            </li>
          ))}
      </ul>
      {naming && <NamedItemDialog to={{ tipId }} onClose={() => setNaming(false)} />}
      <LoadMore complete={shown >= items.length} busy={false} onMore={() => setShown(shown + PAGE_SIZE)} />
      <LeftOutAddresses tip={tip} />
    </Panel>
  )
}
