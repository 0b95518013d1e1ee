/** The items for which a step is proposed, the first ones until a person asks for all. */
import { Trans } from '@lingui/react/macro'
import { useState } from 'react'
import { Button } from '#ui/actions/Button.tsx'
import type { Proposal } from './ladder.graphql.ts'
import { itemStateText } from './ladderTexts.ts'

const MAX_SHOWN_ITEMS = 6

export function OpenItems({ items, itemCount }: Pick<Proposal, 'items' | 'itemCount'>) {
  const [isWhole, setWhole] = useState(false)
  const shown = isWhole ? items : items.slice(0, MAX_SHOWN_ITEMS)
  return (
    <>
      <ul className="space-y-0.5">
        {shown.map(({ itemId, number, state, since }) => (
          <li key={itemId} className="tabular-nums">
            <Trans>
              Mục {number}: {itemStateText(state, since)}
            </Trans>
          </li>
        ))}
      </ul>
      {!isWhole && itemCount > shown.length && (
        <Button small onPress={() => setWhole(true)}>
          {itemCount > items.length ? (
            <Trans>
              Hiện {items.length} trên {itemCount} mục
            </Trans>
          ) : (
            <Trans>Hiện đủ {itemCount} mục</Trans>
          )}
        </Button>
      )}
    </>
  )
}
