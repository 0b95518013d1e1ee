-- What counts as a violation, more strictly: content that was gone before the request, that the platform did not find, or
-- that it refused to remove counts only if the platform acted on it.

-- Whether the content was gone just before `moment`, by its observations until then. Repeats the rules of `foldPresence`
-- (server/src/domain/rules/presence.ts) and the interruptions of rows (server/src/domain/cases/presence.ts). A test
-- compares both. A voided check does not count. Cost: the observations since the last one by a person, which decides alone.
CREATE FUNCTION was_gone(item uuid, moment timestamptz) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
DECLARE
  seen record;
  -- The present row of equal observations by probes.
  row_up boolean := false;
  row_count int := 0;
  row_last timestamptz := '-infinity';
  gone boolean := false;
BEGIN
  FOR seen IN
    SELECT up, method = 'PERSON' AS sure, observed_at, recorded_at, id FROM "check"
    WHERE item_id = item AND voided_at IS NULL AND observed_at < moment AND observed_at >= coalesce((
      SELECT max(observed_at) FROM "check"
      WHERE item_id = item AND voided_at IS NULL AND observed_at < moment AND method = 'PERSON'), '-infinity')
    -- A probe that could not tell, and the end of the probes of an earlier address, interrupt a row.
    UNION ALL SELECT NULL, false, observed_at, '-infinity', NULL FROM probe
    WHERE item_id = item AND observed_at < moment AND verdict = 'CANNOT_TELL'
    UNION ALL SELECT NULL, false, max(p.observed_at) + interval '1 millisecond', '-infinity', NULL
    FROM probe p JOIN content_item c ON c.id = p.item_id
    WHERE p.item_id = item AND p.address IS DISTINCT FROM c.canonical_url
    HAVING max(p.observed_at) + interval '1 millisecond' < moment
    ORDER BY observed_at, recorded_at, id
  LOOP
    IF seen.up IS DISTINCT FROM row_up THEN
      row_up := coalesce(seen.up, false);
      row_count := 0;
      row_last := '-infinity';
    END IF;
    CONTINUE WHEN seen.up IS NULL;
    IF seen.observed_at >= row_last + interval '3 minutes' THEN
      row_count := row_count + 1;
      row_last := seen.observed_at;
    END IF;
    IF NOT seen.up THEN
      gone := gone OR seen.sure OR row_count >= 3;
    ELSIF seen.sure OR row_count >= 2 THEN
      gone := false;
    END IF;
  END LOOP;
  RETURN gone;
END $$;

-- Whether a request item may make its content a violation: actioned, or seen gone after the sending, not seen again, and
-- without an answer that denies it. `refresh_violations` decides.
CREATE OR REPLACE FUNCTION is_violation(state item_state, sent timestamptz, gone timestamptz, returned timestamptz) RETURNS boolean
  LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT sent IS NOT NULL AND (state = 'ACTIONED'
    OR gone IS NOT NULL AND returned IS NULL AND state IN ('AWAITING', 'NEEDS_CLARIFICATION'))
$$;

-- Writes the violations of these items anew. An item counts once, with its first request item to its own platform that
-- makes it a violation after the last one that was reversed. If the platform did not act, the content must have been
-- visible after the sending, or not gone before it. If the authority, an appeal or a court reversed a request, the content
-- is lawful until a request that was sent after the reversal. A request to lock an account answers earlier violations, so
-- it makes none itself.
--
-- Two transactions that change requests or the owner of the same item write its violation one after the other, so the
-- second one reads what the first one committed. The locks are taken in order. Items share 1,024 locks, so a transaction
-- needs few entries of the lock table.
CREATE OR REPLACE FUNCTION refresh_violations(items uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(20261129, number) FROM (
    SELECT DISTINCT hashtext(id::text) & 1023 AS number FROM unnest(items) wanted (id) ORDER BY number) numbers;
  DELETE FROM violation WHERE item_id = ANY (items);
  INSERT INTO violation (item_id, owner_id, request_item_id, sent_at)
  SELECT DISTINCT ON (c.id) c.id, c.owner_id, i.id, i.sent_at
  FROM content_item c JOIN request_item i ON i.item_id = c.id AND i.platform_id = c.platform_id
    JOIN removal_request q ON q.id = i.request_id AND q.measure NOT IN ('LOCK_TEMPORARILY', 'LOCK_PERMANENTLY')
  WHERE c.id = ANY (items) AND is_violation(i.state, i.sent_at, i.gone_at, i.returned_at)
    AND (i.state = 'ACTIONED' OR i.last_up_at IS NOT NULL OR NOT was_gone(c.id, i.sent_at))
    AND NOT EXISTS (SELECT FROM request_item r WHERE r.item_id = c.id AND r.state = 'REVERSED'
      AND ((r.sent_at, r.id) > (i.sent_at, i.id)
        OR r.reversed_by IN ('AUTHORITY', 'APPEAL', 'COURT') AND r.reversed_at >= i.sent_at))
  ORDER BY c.id, i.sent_at, i.id
  ON CONFLICT (item_id) DO UPDATE
    SET owner_id = EXCLUDED.owner_id, request_item_id = EXCLUDED.request_item_id, sent_at = EXCLUDED.sent_at;
END $$;

-- The triggers fire once for each statement, so an answer to a thousand items writes their violations at once. Drafting,
-- sending and waiting change no violation. An answer can also end a violation that only the absence of the content made,
-- and an observation can prove the content visible after the sending.
DROP TRIGGER request_item_keep_violation ON "request_item";
DROP TRIGGER request_item_begin_violation ON "request_item";
DROP FUNCTION keep_violation();
CREATE FUNCTION keep_violations() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE items uuid[];
BEGIN
  SELECT array_agg(DISTINCT a.item_id) INTO items FROM after a JOIN before b ON b.id = a.id
  WHERE (b.state, b.sent_at, b.gone_at, b.returned_at, b.last_up_at, b.reversed_by, b.reversed_at)
      IS DISTINCT FROM (a.state, a.sent_at, a.gone_at, a.returned_at, a.last_up_at, a.reversed_by, a.reversed_at)
    AND (b.state = 'REVERSED' OR a.state = 'REVERSED'
      OR is_violation(b.state, b.sent_at, b.gone_at, b.returned_at)
      OR is_violation(a.state, a.sent_at, a.gone_at, a.returned_at));
  IF items IS NOT NULL THEN
    PERFORM refresh_violations(items);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER request_item_keep_violations AFTER UPDATE ON "request_item"
  REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION keep_violations();

CREATE FUNCTION begin_violations() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE items uuid[];
BEGIN
  SELECT array_agg(DISTINCT item_id) INTO items FROM after WHERE is_violation(state, sent_at, gone_at, returned_at);
  IF items IS NOT NULL THEN
    PERFORM refresh_violations(items);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER request_item_begin_violations AFTER INSERT ON "request_item"
  REFERENCING NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION begin_violations();

-- An observation of the time before a sending, recorded late or voided, changes whether the content was gone then.
CREATE FUNCTION recheck_violations() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE items uuid[];
BEGIN
  SELECT array_agg(DISTINCT k.item_id) INTO items FROM after k JOIN request_item i ON i.item_id = k.item_id
  WHERE i.sent_at > k.observed_at AND i.state <> 'ACTIONED'
    AND is_violation(i.state, i.sent_at, i.gone_at, i.returned_at);
  IF items IS NOT NULL THEN
    PERFORM refresh_violations(items);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER check_recheck_violations AFTER INSERT ON "check"
  REFERENCING NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION recheck_violations();
CREATE TRIGGER check_void_violations AFTER UPDATE ON "check"
  REFERENCING NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION recheck_violations();

-- Only requests to the platform of the item count, so another platform of the item changes its violation too.
DROP TRIGGER content_item_move_violation ON "content_item";
DROP FUNCTION move_violation();
CREATE FUNCTION move_violations() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE items uuid[];
BEGIN
  SELECT array_agg(a.id) INTO items FROM after a JOIN before b ON b.id = a.id
  WHERE (b.owner_id, b.platform_id) IS DISTINCT FROM (a.owner_id, a.platform_id)
    AND EXISTS (SELECT FROM request_item WHERE item_id = a.id AND sent_at IS NOT NULL);
  IF items IS NOT NULL THEN
    PERFORM refresh_violations(items);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER content_item_move_violations AFTER UPDATE ON "content_item"
  REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION move_violations();

-- The stored violations are derived anew by the job that derives owners. The new rules only take violations away.
UPDATE content_item SET owner_stale = true WHERE NOT owner_stale AND id IN (SELECT item_id FROM violation);
