import type { LinkProps } from '@tanstack/react-router'
import { defangShort } from '#lib/defang.ts'
import type { Finding } from './palette.graphql.ts'

export type Place = { id: string; text: string; note: string; to: Pick<LinkProps, 'to' | 'params'> }

/** Where a finding leads: an item to the open request that asks for it, otherwise to the case that holds it. */
export function placeOf({ node, case: home, request }: Finding): Place | null {
  switch (node?.__typename) {
    case 'Case':
      return { id: node.id, text: node.title, note: node.number, to: { to: '/cases/$case', params: { case: node.id } } }
    case 'RemovalRequest':
      return {
        id: node.id,
        text: node.subject,
        note: `${node.number} · ${node.platform.name}`,
        to: { to: '/requests/$request', params: { request: node.id } },
      }
    case 'Tip':
      return {
        id: node.id,
        text: node.tipSubject,
        note: node.number,
        to: { to: '/tips/$tip', params: { tip: node.id } },
      }
    case 'ContentItem': {
      const text = defangShort(node.url)
      if (request)
        return {
          id: node.id,
          text,
          note: request.number,
          to: { to: '/requests/$request', params: { request: request.id } },
        }
      if (home)
        return {
          id: node.id,
          text,
          note: `${home.number} · ${home.title}`,
          to: { to: '/cases/$case', params: { case: home.id } },
        }
      return null
    }
    default:
      return null
  }
}
