/**
 * The addresses in a newsroom's tip, each with its outcome, and the addresses that could not be recorded as content.
 */

import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { HarmfulUrl } from '#components/HarmfulUrl.tsx'
import { StateBadge } from '#components/StateBadge.tsx'
import { type FragmentType, readFragment } from '#graphql/generated/fragment-masking.ts'
import { graphql } from '#graphql/generated/gql.ts'
import { termName } from '#lib/i18n/terms.ts'
import { LoadMore } from '#ui/data/LoadMore.tsx'
import { Panel } from '#ui/layout/Page.tsx'
import { LeftOutAddresses } from './LeftOutAddresses.tsx'

export const NewsroomLinks_tip = graphql(`
  fragment NewsroomLinks_tip on Tip {
    ...LeftOutAddresses_tip
    leftOutAddresses {
      raw
    }
    outcome {
      links {
        url
        name
        state
        notTaken
        kind {
          code
          labelVi: label(locale: VI)
          labelEn: label(locale: EN)
        }
      }
    }
  }
`)

const PAGE_SIZE = 30

export function NewsroomLinks({ tip: masked }: { tip: FragmentType<typeof NewsroomLinks_tip> }) {
  const { t } = useLingui()
  const tip = readFragment(NewsroomLinks_tip, masked)
  const { links } = tip.outcome
  const [shown, setShown] = useState(PAGE_SIZE)
  if (links.length + tip.leftOutAddresses.length === 0) return null
  return (
    <Panel title={t`Nội dung trong phản ánh · ${links.length}`}>
      <ul className="-my-2 divide-y divide-line">
        {links.slice(0, shown).map(({ url, name, state, notTaken, kind }) => (
          <li key={url ?? `${kind.code} ${name}`} className="space-y-1 py-2 text-sm">
            <div className="flex flex-wrap items-center justify-between gap-2">
              <span className="text-muted">{termName(kind)}</span>
              {state && <StateBadge item={state} />}
              {notTaken && <span className="text-muted">{t`Không đưa vào yêu cầu`}</span>}
            </div>
            {name !== null && <p className="font-medium break-words">{name}</p>}
            <HarmfulUrl url={url} short whole />
          </li>
        ))}
      </ul>
      <LoadMore complete={shown >= links.length} busy={false} onMore={() => setShown(shown + PAGE_SIZE)} />
      <LeftOutAddresses tip={tip} />
    </Panel>
  )
}
