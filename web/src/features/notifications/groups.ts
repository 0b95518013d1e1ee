/** Groups routine notifications of one day, so that urgent ones are not lost among them. */

type Grouped = { id: string; at: string; isRead: boolean }

/** Fewer notifications than this are shown one by one. */
export const MIN_GROUP = 3

export type Entry<Node> = { key: string; nodes: readonly Node[] }

/**
 * Returns the entries of the list in the order of their newest notifications. `groupOf` returns null for a notification
 * that must stay alone. Read and unread notifications are never in one group.
 */
export function groupNotifications<Node extends Grouped>(
  nodes: readonly Node[],
  groupOf: (node: Node) => string | null,
): Entry<Node>[] {
  const nameOf = (node: Node) => {
    const group = groupOf(node)
    return group === null ? null : `${group} ${node.isRead}`
  }
  const groups = new Map<string, Node[]>()
  for (const node of nodes) {
    const name = nameOf(node)
    if (name !== null) groups.set(name, [...(groups.get(name) ?? []), node])
  }
  return nodes.flatMap((node) => {
    const members = groups.get(nameOf(node) ?? '') ?? []
    if (members.length < MIN_GROUP) return [{ key: node.id, nodes: [node] }]
    // The key contains the id of the oldest member. So it stays the same when newer notifications arrive, and an open
    // group stays open.
    return members[0] === node ? [{ key: `group ${members.at(-1)?.id}`, nodes: members }] : []
  })
}
