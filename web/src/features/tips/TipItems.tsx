/** The items found in the text of a tip and in the reporter's later answers. */

import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { ItemMark, SiteAddressee } from '#components/case-items/Addressee.tsx'
import { HarmfulUrl } from '#components/HarmfulUrl.tsx'
import { StateBadge } from '#components/StateBadge.tsx'
import { UnknownAddressForm } from '#components/UnknownAddressForm.tsx'
import { type FragmentType, readFragment } from '#graphql/generated/fragment-masking.ts'
import { graphql } from '#graphql/generated/gql.ts'
import { termName } from '#lib/i18n/terms.ts'
import { LoadMore } from '#ui/data/LoadMore.tsx'
import { Panel } from '#ui/layout/Page.tsx'

export const TipItems_tip = graphql(`
  fragment TipItems_tip on Tip {
    id
    items {
      id
      url
      addressUnderstood
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
  const { items } = readFragment(TipItems_tip, masked)
  const [shown, setShown] = useState(PAGE_SIZE)
  return (
    <Panel title={t`Nội dung tìm thấy · ${items.length}`}>
      {items.length === 0 && (
        <p className="text-sm text-muted">
          <Trans>Không nhận ra địa chỉ nào trong văn bản. Hãy hỏi lại người phản ánh.</Trans>
        </p>
      )}
      <ul className="-my-2 divide-y divide-line">
        {items
          .slice(0, shown)
          .map(({ id, url, addressUnderstood, kind, title, presence, cases, platform, addressee }) => (
            <li key={id} className="flex items-start gap-2.5 py-2">
              <ItemMark platform={platform} />
              <div className="min-w-0 flex-1 text-sm">
                <div className="flex items-baseline gap-2">
                  <span className="min-w-0 truncate font-medium">{title ?? termName(kind)}</span>
                  {presence !== 'UNKNOWN' && <StateBadge presence={presence} />}
                </div>
                <HarmfulUrl url={url} short whole />
                {!addressUnderstood && <UnknownAddressForm />}
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
      <LoadMore complete={shown >= items.length} busy={false} onMore={() => setShown(shown + PAGE_SIZE)} />
    </Panel>
  )
}
