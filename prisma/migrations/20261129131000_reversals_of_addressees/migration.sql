-- Locks the violations of these items until the transaction ends, so the next transaction reads what this one committed.
-- Two transactions deadlock if they take these locks in several steps, because the order then holds only within each
-- step. So a transaction with several steps locks all its items first. Items share 1,024 locks, so a transaction needs few
-- entries of the lock table.
CREATE FUNCTION lock_violations(items uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(20261129, number) FROM (
    SELECT DISTINCT hashtext(id::text) & 1023 AS number FROM unnest(items) wanted (id) ORDER BY number) numbers;
END $$;

-- A reversal by the platform takes back violations only if the platform of the content reversed the action. A search
-- engine that lists the content again says nothing about the content on its own platform. Otherwise like the earlier
-- version of the function.
CREATE OR REPLACE FUNCTION refresh_violations(items uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM lock_violations(items);
  DELETE FROM violation WHERE item_id = ANY (items);
  INSERT INTO violation (item_id, owner_id, request_item_id, sent_at)
  SELECT DISTINCT ON (c.id) c.id, c.owner_id, i.id, i.sent_at
  FROM content_item c JOIN request_item i ON i.item_id = c.id AND i.platform_id = c.platform_id
    JOIN removal_request q ON q.id = i.request_id AND q.measure NOT IN ('LOCK_TEMPORARILY', 'LOCK_PERMANENTLY')
  WHERE c.id = ANY (items) AND is_violation(i.state, i.sent_at, i.gone_at, i.returned_at)
    AND (i.state = 'ACTIONED' OR i.last_up_at IS NOT NULL OR NOT was_gone(c.id, i.sent_at))
    AND NOT EXISTS (SELECT FROM request_item r WHERE r.item_id = c.id AND r.state = 'REVERSED'
      AND ((r.sent_at, r.id) > (i.sent_at, i.id) AND r.platform_id = c.platform_id
        OR r.reversed_by IN ('AUTHORITY', 'APPEAL', 'COURT') AND r.reversed_at >= i.sent_at))
  ORDER BY c.id, i.sent_at, i.id
  ON CONFLICT (item_id) DO UPDATE
    SET owner_id = EXCLUDED.owner_id, request_item_id = EXCLUDED.request_item_id, sent_at = EXCLUDED.sent_at;
END $$;

-- The job that derives owners counts the violations anew that such a reversal took back.
UPDATE content_item c SET owner_stale = true
FROM request_item r
WHERE r.item_id = c.id AND r.state = 'REVERSED' AND r.reversed_by = 'PLATFORM' AND r.platform_id <> c.platform_id
  AND NOT c.owner_stale;
