/** Finds the people whom the notification rules notify of events of the log. */
import type { NotificationRule } from '@takedown/prisma/generated/client/enums.ts'
import type { Tx } from '#domain/core/command.ts'
import { actions } from '#domain/core/policy.ts'
import { declarations, rules, ruleTypes } from './rules.ts'

/**
 * One notification to create: for one person and rule, with the events of one transaction about one request, tip or
 * case.
 */
export interface Concern {
  userId: string
  rule: NotificationRule
  /** exactly one of `requestId`, `tipId` and `caseId` is set */
  requestId: string | null
  tipId: string | null
  caseId: string | null
  xid: bigint
  items: number
  at: Date
  /** whether the mail ignores quiet hours: true for an urgent request to the recipient's platform */
  passesQuiet: boolean
}

/**
 * Returns the notifications of the events after `after` and up to `upTo`. Leaves out people whose account is disabled,
 * who caused the event, or who no longer belong to the party of the rule. Only staff are notified of an event that was
 * recorded more than 7 days after it happened, such as the import of an old request.
 */
export const readConcerns = (tx: Tx, after: bigint, upTo: bigint): Promise<Concern[]> => {
  const triggers = rules.flatMap((rule) =>
    ruleTypes[rule].map((type) => {
      const { recipients, party } = declarations[rule]
      return { type, rule, recipients, party }
    }),
  )
  const column = (name: keyof (typeof triggers)[number]): string[] => triggers.map((trigger) => trigger[name])
  return tx.$queryRaw<Concern[]>`
    WITH triggering AS (
      SELECT e.id, e.seq, e.xid, e.recorded_at, e.actor_id, e.subject_id, r.rule, r.recipients, r.party, e.request_id,
        CASE WHEN r.recipients = 'MENTIONED' AND e.request_id IS NULL THEN e.case_id END AS case_id FROM event e
      JOIN unnest(${column('type')}::text[], ${column('rule')}::text[], ${column('recipients')}::text[], ${column('party')}::text[])
        AS r (type, rule, recipients, party) ON r.type = e.type
      WHERE e.seq > ${after} AND e.seq <= ${upTo} AND (r.party = 'STAFF' OR e.at > e.recorded_at - interval '7 days')),
    concerned AS (
      SELECT triggering.*, NULL::uuid AS tip_id,
        CASE WHEN triggering.recipients = 'NEW_ASSIGNEE' THEN (p.payload::json ->> 'assignee')::uuid ELSE q.assignee_id END AS user_id
      FROM triggering JOIN removal_request q ON q.id = triggering.request_id LEFT JOIN event_payload p ON p.event_id = triggering.id
      WHERE triggering.recipients IN ('NEW_ASSIGNEE', 'ASSIGNEE')
      UNION ALL
      SELECT triggering.id, triggering.seq, triggering.xid, triggering.recorded_at, triggering.actor_id, triggering.subject_id,
        triggering.rule, triggering.recipients, triggering.party, NULL, NULL, triggering.subject_id, (p.payload::json ->> 'assignee')::uuid
      FROM triggering JOIN event_payload p ON p.event_id = triggering.id WHERE triggering.recipients = 'TIP_ASSIGNEE'
      UNION ALL
      SELECT triggering.*, NULL, unnest(q.editor_ids) FROM triggering JOIN removal_request q ON q.id = triggering.request_id
      WHERE triggering.recipients = 'AUTHORS'
      UNION ALL
      SELECT triggering.*, NULL, (p.payload::json ->> 'proposer')::uuid FROM triggering
      JOIN event_payload p ON p.event_id = triggering.id WHERE triggering.recipients = 'PROPOSER'
      UNION ALL
      SELECT triggering.*, NULL, m.id::uuid FROM triggering JOIN event_payload p ON p.event_id = triggering.id
      CROSS JOIN LATERAL json_array_elements_text(p.payload::json -> 'mentions') AS m (id) WHERE triggering.recipients = 'MENTIONED'
      UNION ALL
      SELECT triggering.*, NULL, s.id FROM triggering JOIN app_user s ON s.role::text = ANY (${[...actions.confirmCorrection]}::text[])
      WHERE triggering.recipients = 'SECOND_PERSONS'
      UNION ALL
      SELECT triggering.*, NULL, w.user_id FROM triggering JOIN watch w ON w.request_id = triggering.request_id
      JOIN removal_request q ON q.id = triggering.request_id
      WHERE triggering.recipients = 'WATCHERS'
        OR triggering.recipients = 'WATCHERS_EXCEPT_ASSIGNEE' AND w.user_id IS DISTINCT FROM q.assignee_id
      UNION ALL
      SELECT triggering.*, NULL, l.id FROM triggering
      JOIN removal_request q ON q.id = triggering.request_id AND q.sent_at IS NOT NULL
      JOIN app_user l ON l.platform_id = q.platform_id WHERE triggering.recipients = 'LIAISONS'
        AND NOT EXISTS (SELECT 1 FROM event_payload p
          WHERE p.event_id = triggering.id AND p.payload::json ->> 'rungContact' = 'HIGHER')
      UNION ALL
      SELECT triggering.id, triggering.seq, triggering.xid, triggering.recorded_at, triggering.actor_id, triggering.subject_id,
        triggering.rule, triggering.recipients, triggering.party, NULL, NULL, t.id, n.id
      FROM triggering CROSS JOIN LATERAL (
        SELECT triggering.subject_id AS id
        UNION SELECT ti.tip_id FROM request_item i JOIN tip_item ti ON ti.item_id = i.item_id
        WHERE i.id = triggering.subject_id AND i.sent_at IS NOT NULL
        UNION SELECT c.id FROM request_item i JOIN case_item ci ON ci.item_id = i.item_id JOIN tip c ON c.case_id = ci.case_id
        WHERE i.id = triggering.subject_id AND i.sent_at IS NOT NULL) AS reported
      JOIN tip t ON t.id = reported.id AND (t.id = triggering.subject_id OR t.state = 'LINKED')
      JOIN app_user n ON n.newsroom_id = t.newsroom_id WHERE triggering.recipients = 'REPORTERS')
    SELECT c.user_id AS "userId", c.rule, c.request_id AS "requestId", c.tip_id AS "tipId", c.case_id AS "caseId", c.xid, count(*)::int AS items,
      max(c.recorded_at) AS at, c.party = 'PLATFORM' AND coalesce(bool_or(q.urgent), false) AS "passesQuiet"
    FROM concerned c JOIN app_user u ON u.id = c.user_id AND u.disabled_at IS NULL
      AND c.party = CASE u.role WHEN 'PLATFORM' THEN 'PLATFORM' WHEN 'PRESS' THEN 'PRESS' ELSE 'STAFF' END
    LEFT JOIN removal_request q ON q.id = c.request_id
    WHERE c.actor_id IS DISTINCT FROM c.user_id
    GROUP BY c.user_id, c.rule, c.party, c.request_id, c.tip_id, c.case_id, c.xid ORDER BY max(c.seq)`
}
