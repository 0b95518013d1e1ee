/** The board in hand-written SQL, for the candidates that ours is compared with. Parameters: due before, limit, now. */

const from = `board_row b JOIN removal_request r ON r.id = b.request_id JOIN platform p ON p.id = r.platform_id
  JOIN category k ON k.id = r.category_id JOIN "case" c ON c.id = r.case_id LEFT JOIN app_user u ON u.id = r.assignee_id
  WHERE b.waiting_on = 'PLATFORM' AND b.due_at < $1::timestamptz ORDER BY b.due_at, b.request_id LIMIT $2`

const fields = `r.number, r.subject, r.state, r.waiting_on AS "waitingOn", r.due_at AS "dueAt",
  r.sent_at AS "sentAt", r.item_count AS "itemCount", r.done_count AS "doneCount", r.awaiting_count AS "awaitingCount",
  r.clarifying_count AS "clarifyingCount", c.number AS "caseNumber", c.title AS "caseTitle"`

/** Rows with their related objects as flat columns. */
export const boardRows = `SELECT r.id, r.version, ${fields}, p.id AS "platformId", p.slug, p.name AS "platformName", k.id AS "categoryId",
  k.names->>'vi' AS "nameVi", k.names->>'en' AS "nameEn", u.id AS "assigneeId", u.name AS "assigneeName" FROM ${from}`

/** The counters. */
export const boardCounts = (
  now: string,
  dueBefore?: string,
) => `SELECT count(*)::int AS requests, sum(b.items)::int AS items,
  coalesce(sum(d.overdue), 0)::int AS "overdueItems", coalesce(sum(d.soon), 0)::int AS "dueSoonItems",
  sum(b.clarifying)::int AS "clarificationItems"
  FROM board_row b LEFT JOIN (SELECT request_id, sum(awaiting) FILTER (WHERE due_at < ${now}::timestamptz) AS overdue,
    sum(awaiting) FILTER (WHERE due_at >= ${now}::timestamptz) AS soon
    FROM board_due WHERE due_at <= ${now}::timestamptz + interval '4 hours' GROUP BY 1) d USING (request_id)
  WHERE b.waiting_on = 'PLATFORM' ${dueBefore ? `AND b.due_at < ${dueBefore}::timestamptz` : ''}`

const countsJson = `(SELECT counts FROM (
  SELECT 'BoardCounts' AS "__typename", counts.* FROM (${boardCounts('$3', '$1')}) counts) counts) AS counts,`

/** The whole answer in one statement. Rows become JSON as rows, which costs far less than json_build_object. */
export const boardJson = (
  counted: boolean,
) => `SELECT json_build_object('data', json_build_object('board', board))::text FROM (
  SELECT 'BoardConnection' AS "__typename", $3::timestamptz AS "asOf", ${counted ? countsJson : ''}
    (SELECT json_agg(nodes) FROM (SELECT 'RemovalRequest' AS "__typename", 'RemovalRequest_' || r.id AS id, r.version, ${fields},
        platform, category, assignee
      FROM (SELECT r.*, b.due_at AS key FROM board_row b JOIN removal_request r ON r.id = b.request_id
        WHERE b.waiting_on = 'PLATFORM' AND b.due_at < $1::timestamptz ORDER BY b.due_at, b.request_id LIMIT $2) r
        JOIN "case" c ON c.id = r.case_id
        JOIN (SELECT id AS key, 'Platform' AS "__typename", 'Platform_' || id AS id, slug, name FROM platform) platform
          ON platform.key = r.platform_id
        JOIN (SELECT id AS key, 'Category' AS "__typename", 'Category_' || id AS id, names->>'vi' AS "nameVi",
            names->>'en' AS "nameEn"
          FROM category) category ON category.key = r.category_id
        LEFT JOIN (SELECT id AS key, 'Person' AS "__typename", 'Person_' || id AS id, name FROM app_user) assignee
          ON assignee.key = r.assignee_id
      ORDER BY r.key, r.id) nodes) AS nodes) board`

/** For PostGraphile, which shows functions as fields. */
export const boardCountsFunction = `CREATE FUNCTION board_counts(
  OUT requests int, OUT items int, OUT overdue_items int, OUT due_soon_items int, OUT clarification_items int)
  LANGUAGE sql STABLE AS $$${boardCounts('now()')}$$`
