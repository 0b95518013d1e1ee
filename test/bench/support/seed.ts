/**
 * The seeded rows as SQL: two years of requests with 20 answered items each, and then the newest requests, which are
 * open and have eight items, three of them answered. Every id consists of a kind and a number, so that rows refer to
 * each other without a look-up. One of ten open requests waits on us, and one has items that are due at different
 * times.
 */
import { normalizeForSearch } from '@takedown/server/domain/core/search-text.ts'
import pg from 'pg'
import type { Size } from './size.ts'

const PER_CLOSED = 20
const PER_OPEN = 8
const OPEN_ITEMS = 5
const PER_CASE = 4
const BATCH = 500_000

const titles = [
  'Nhóm hướng dẫn bùng nợ ngân hàng và ví trả sau',
  'Tài khoản giả mạo cơ quan công an gọi điện đòi tiền',
  'Kênh quảng cáo sàn đầu tư không phép, hứa lãi cao',
  'Video xúi giục thử thách nguy hiểm ở trường học',
  'Trang tuyển cộng tác viên việc nhẹ lương cao',
  'Nhóm cho vay nặng lãi, cầm cố tài khoản',
]
const texts = (values: string[]) => `(ARRAY[${values.map((value) => `'${value}'`).join(', ')}])`
/** One element of a list, by a number. */
const pick = (list: string, n: string) => `${list}[1 + (${n}) % cardinality(${list})]`
const idOf = (kind: number, n: string) => `('0000000${kind}-0000-7000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`
const CASE = 1
const REQUEST = 2
const ITEM = 3
const REQUEST_ITEM = 4

const title = pick(texts(titles), 'c')
const folded = pick(texts(titles.map((each) => normalizeForSearch(each))), 'c')
const number = (prefix: string, n: string) => `'${prefix}-2026-' || lpad((${n})::text, 6, '0')`

const shape = ({ items, openRequests }: Size) => {
  const closedItems = items - openRequests * PER_OPEN
  const closedRequests = Math.ceil(closedItems / PER_CLOSED)
  return { items, closedItems, closedRequests, requests: closedRequests + openRequests }
}

/** Creates cases and requests, and stores in `seed_list`, until the end, the lists from which rows are picked. */
export function prepare(size: Size): string {
  const { requests, closedRequests, closedItems } = shape(size)
  return `
  CREATE UNLOGGED TABLE seed_list AS SELECT now() AS at,
    (SELECT array_agg(id ORDER BY slug) FROM platform) AS platforms,
    (SELECT array_agg(hosts[1] ORDER BY slug) FROM platform) AS hosts,
    (SELECT array_agg(id ORDER BY slug) FROM category WHERE parent_id IS NOT NULL) AS categories,
    (SELECT array_agg(id ORDER BY email) FROM app_user WHERE role = 'OPERATOR') AS officers,
    (SELECT id FROM app_user WHERE role = 'SUPERVISOR') AS supervisor,
    (SELECT id FROM power ORDER BY slug LIMIT 1) AS basis;
  -- When each request was sent and falls due: the closed ones over two years, the open ones from ten days ago to two weeks ahead.
  CREATE UNLOGGED TABLE seed_request AS
    SELECT r, open, c, ${pick('platforms', 'r * 7 + r / 9')} AS platform_id, ${pick('categories', 'c')} AS category_id, sent_at,
      CASE WHEN open THEN due_at ELSE sent_at + interval '24 hours' END AS due_at
    FROM seed_list, LATERAL (
      SELECT r, r > ${closedRequests} AS open, 1 + r / ${PER_CASE} AS c,
        date_trunc('minute', at + (hashint8(r) % 14400) * interval '1 minute' + interval '4320 minutes') AS due_at
      FROM generate_series(1, ${requests}) r) numbered, LATERAL (
      SELECT CASE WHEN open THEN least(due_at - interval '24 hours', at - (r % 1440) * interval '1 minute')
        ELSE at - interval '730 days' + (718.0 * r / ${closedRequests + 1}) * interval '1 day' END AS sent_at) sent;
  ALTER TABLE seed_request ADD PRIMARY KEY (r);
  INSERT INTO "case" (id, number, title, category_id, search_text, opened_at)
    SELECT ${idOf(CASE, 'c')}, ${number('VV', 'c')}, ${title}, ${pick('categories', 'c')}, ${folded}, at - interval '730 days'
    FROM seed_list, generate_series(1, ${1 + Math.floor(requests / PER_CASE)}) c;
  INSERT INTO removal_request (id, number, case_id, platform_id, category_id, power_id, subject, letter, state, version,
      assignee_id, editor_ids, created_at, submitted_at, approved_at, approved_by_id, sent_at, sent_via, closed_at, item_count, done_count)
    SELECT ${idOf(REQUEST, 'r')}, ${number('YC', 'r')}, ${idOf(CASE, 'c')}, platform_id, category_id, basis,
      'Đề nghị gỡ bỏ nội dung: ' || ${title}, repeat('Đề nghị quý công ty ngăn chặn, gỡ bỏ. ', 12),
      (CASE WHEN NOT open THEN 'CLOSED' WHEN r % 2 = 0 THEN 'SENT' ELSE 'ACKNOWLEDGED' END)::request_state, 5,
      ${pick('officers', 'r / 3')}, ARRAY[${pick('officers', 'r / 3')}], sent_at - interval '3 hours', sent_at - interval '2 hours',
      sent_at - interval '1 hour', supervisor, sent_at, 'PORTAL', CASE WHEN NOT open THEN due_at END,
      n, CASE WHEN open THEN ${PER_OPEN - OPEN_ITEMS} ELSE n END
    FROM seed_list, seed_request, LATERAL (SELECT CASE WHEN open THEN ${PER_OPEN}
      ELSE least(${PER_CLOSED}, ${closedItems} - (r - 1) * ${PER_CLOSED}) END AS n) items;
  SELECT setval('case_number', ${requests}), setval('request_number', ${requests});
  ANALYZE seed_request;`
}

/** The statements that fill a table, half a million rows each. */
export function* batches(table: string, size: Size): Generator<string> {
  const { items, closedItems, closedRequests } = shape(size)
  for (let from = 1; from <= items; from += BATCH) {
    const source = `seed_list, LATERAL (
      SELECT i, CASE WHEN i <= ${closedItems} THEN 1 + (i - 1) / ${PER_CLOSED}
          ELSE ${closedRequests} + 1 + (i - ${closedItems} - 1) / ${PER_OPEN} END AS r,
        CASE WHEN i <= ${closedItems} THEN 1 + (i - 1) % ${PER_CLOSED}
          ELSE 1 + (i - ${closedItems} - 1) % ${PER_OPEN} END AS position
      FROM generate_series(${from}, ${Math.min(items, from + BATCH - 1)}) i) numbered JOIN seed_request USING (r)`
    yield `${inserts[table as keyof typeof inserts]} FROM ${source} ORDER BY i`
  }
}

const answered =
  "CASE i % 20 WHEN 0 THEN 'REFUSED' WHEN 1 THEN 'ALREADY_GONE' WHEN 2 THEN 'NOT_FOUND' ELSE 'ACTIONED' END"
const state = `(CASE WHEN NOT open OR position > ${OPEN_ITEMS} THEN ${answered}
  WHEN r % 10 = 0 OR (r % 10 = 1 AND position = ${OPEN_ITEMS}) THEN 'NEEDS_CLARIFICATION' ELSE 'AWAITING' END)`
const isAnswered = `NOT open OR position > ${OPEN_ITEMS}`
const due = "(due_at + CASE WHEN open AND r % 10 = 1 AND position = 4 THEN interval '2 days' ELSE interval '0' END)"

const inserts = {
  content_item: `INSERT INTO content_item (id, platform_id, canonical_url, kind, reach, first_seen_at, presence)
    SELECT ${idOf(ITEM, 'i')}, platform_id, 'https://' || ${pick('hosts', 'r * 7 + r / 9')} || '/posts/' || i,
      (CASE i % 8 WHEN 0 THEN 'VIDEO' WHEN 1 THEN 'ACCOUNT' WHEN 2 THEN 'GROUP' ELSE 'POST' END),
      (i % 9973) * 10, sent_at - interval '4 hours', 'UP'`,
  case_item: `INSERT INTO case_item (case_id, item_id, added_at)
    SELECT ${idOf(CASE, 'c')}, ${idOf(ITEM, 'i')}, sent_at - interval '4 hours'`,
  request_item: `INSERT INTO request_item (id, request_id, item_id, platform_id, position, state, sent_at, first_due_at, due_at, reach, paused_at,
      answered_at, recorded_at, action, ground, refusal_reason, refused_at)
    SELECT ${idOf(REQUEST_ITEM, 'i')}, ${idOf(REQUEST, 'r')}, ${idOf(ITEM, 'i')}, platform_id, position, ${state}::item_state,
      sent_at, ${due}, ${due}, (i % 9973) * 10, CASE ${state} WHEN 'NEEDS_CLARIFICATION' THEN ${due} - interval '1 hour' END,
      CASE WHEN ${isAnswered} THEN sent_at + (i % 20) * interval '1 hour' END,
      CASE WHEN ${isAnswered} THEN sent_at + (i % 20) * interval '1 hour' END,
      CASE ${state} WHEN 'ACTIONED' THEN 'CONTENT_REMOVED' END, CASE ${state} WHEN 'ACTIONED' THEN 'LEGAL'::ground END,
      CASE ${state} WHEN 'REFUSED' THEN 'VIOLATION_UNCLEAR' END,
      CASE ${state} WHEN 'REFUSED' THEN sent_at + (i % 20) * interval '1 hour' END`,
}

/** The totals of the open items, and the board, as the domain keeps both. */
export const finish = `
  CREATE UNLOGGED TABLE seed_due AS SELECT request_id, due_at, count(*) FILTER (WHERE state = 'AWAITING') AS awaiting,
    count(*) FILTER (WHERE state = 'NEEDS_CLARIFICATION') AS clarifying
    FROM request_item WHERE state IN ('AWAITING', 'NEEDS_CLARIFICATION') GROUP BY 1, 2;
  ANALYZE seed_due, removal_request, request_item;
  UPDATE removal_request SET awaiting_count = awaiting, clarifying_count = clarifying, due_at = earliest,
    waiting_on = (CASE WHEN awaiting > 0 THEN 'PLATFORM' ELSE 'AUTHORITY' END)::waiting_on
    FROM (SELECT request_id, sum(awaiting) AS awaiting, sum(clarifying) AS clarifying, min(due_at) FILTER (WHERE awaiting > 0) AS earliest
      FROM seed_due GROUP BY 1) open WHERE open.request_id = id;
  UPDATE removal_request r SET letter_text = searchable(number || ' ' || subject), answered_at =
    (SELECT max(answered_at) FROM request_item i WHERE i.request_id = r.id);
  INSERT INTO request_change SELECT id, coalesce(closed_at, sent_at) FROM removal_request;
  INSERT INTO board_row SELECT r.id, r.platform_id, r.category_id, r.assignee_id, r.state, r.waiting_on,
      coalesce(r.due_at, '9999-12-31T00:00:00Z'), r.sent_at, r.awaiting_count + r.clarifying_count, r.clarifying_count,
      lower(r.number) || ' de nghi go bo noi dung: ' || c.search_text,
      lower(r.number) || ' de nghi go bo noi dung: ' || c.search_text || ' ' || lower(c.number) || ' ' || c.search_text
    FROM removal_request r JOIN "case" c ON c.id = r.case_id WHERE r.waiting_on IS NOT NULL;
  INSERT INTO board_due SELECT request_id, due_at, awaiting FROM seed_due WHERE awaiting > 0;
  SELECT refresh_case_totals(array_agg(id)) FROM "case";
  DROP TABLE seed_due, seed_request, seed_list;`

/** Marks everything that has come due since the seeding as already logged, so that no job has a backlog. */
export async function settleTimes(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(`
    SET session_replication_role = replica;
    UPDATE request_item SET breached_at = due_at WHERE state = 'AWAITING' AND breached_at IS NULL AND due_at < now();
    UPDATE request_item SET due_soon_at = now() WHERE state = 'AWAITING' AND due_soon_at IS NULL AND breached_at IS NULL
      AND due_at <= now() + interval '4 hours';`)
  await client.end()
}
