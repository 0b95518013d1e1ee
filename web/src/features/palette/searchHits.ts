/** Maps the hits of a search to entries of the palette with their routes. */

import type { MessageDescriptor } from '@lingui/core'
import type { LinkProps } from '@tanstack/react-router'
import { subjectOnScreen } from '#components/requests/subject.ts'
import { defangShort } from '#lib/defang.ts'
import { caseStates, tipStates } from '#lib/i18n/labels/cases.ts'
import { label, requestStates } from '#lib/i18n/labels/requests.ts'
import type { SearchHit } from './palette.graphql.ts'

export type HitEntry = { id: string; text: string; note: string; to: Pick<LinkProps, 'to' | 'params'> }

const noteOf = <State extends string>(number: string, states: Record<State, MessageDescriptor>, state: State): string =>
  `${number} · ${label(states, state)}`

/**
 * Returns the palette entry of a hit. An item leads to the open request that contains it, or else to its case. Null for
 * a hit without a page.
 */
export function entryOf({ node, case: caseRow, request }: SearchHit): HitEntry | null {
  switch (node?.__typename) {
    case 'Case':
      return {
        id: node.id,
        text: node.title,
        note: noteOf(node.number, caseStates, node.caseState),
        to: { to: '/cases/$case', params: { case: node.id } },
      }
    case 'RemovalRequest':
      return {
        id: node.id,
        text: node.caseTitle ?? subjectOnScreen(node),
        note: noteOf(`${node.number} · ${node.platform.name}`, requestStates, node.requestState),
        to: { to: '/requests/$request', params: { request: node.id } },
      }
    case 'Tip':
      return {
        id: node.id,
        text: node.tipSubject,
        note: noteOf(node.number, tipStates, node.tipState),
        to: { to: '/tips/$tip', params: { tip: node.id } },
      }
    case 'ContentItem': {
      const text = node.url === null ? (node.name ?? '') : defangShort(node.url)
      if (request)
        return {
          id: node.id,
          text,
          note: request.number,
          to: { to: '/requests/$request', params: { request: request.id } },
        }
      if (caseRow)
        return {
          id: node.id,
          text,
          note: `${caseRow.number} · ${caseRow.title}`,
          to: { to: '/cases/$case', params: { case: caseRow.id } },
        }
      return null
    }
    default:
      return null
  }
}

/** Returns one entry for each account, page, group or channel to which the items among these hits belong. */
export function ownerEntriesOf(hits: readonly SearchHit[], note: string): HitEntry[] {
  const owners = hits.flatMap(({ node }) => (node?.__typename === 'ContentItem' ? (node.owner ?? []) : []))
  return [...new Map(owners.map((owner) => [owner.id, owner])).values()].map(({ id, address }) => ({
    ...{ id, text: defangShort(address), note },
    to: { to: '/owners/$owner', params: { owner: id } },
  }))
}
