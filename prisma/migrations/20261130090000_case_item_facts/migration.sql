-- Copies what a list of the items of a case filters and counts into the row of the item in its case, so that each filter
-- reads an index of this case. Triggers keep the copies in the transaction that changes the original. `revision` grows
-- with every change, so that a command on many items can leave out those that changed since they were chosen.
ALTER TABLE "case_item" ADD COLUMN "kind" TEXT NOT NULL DEFAULT '',
  ADD COLUMN "addressee_id" UUID,
  ADD COLUMN "owner_id" UUID,
  ADD COLUMN "presence" "presence" NOT NULL DEFAULT 'UNKNOWN',
  ADD COLUMN "state" "item_state" NOT NULL DEFAULT 'NOT_SENT',
  ADD COLUMN "assessed" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "reach" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "revision" INTEGER NOT NULL DEFAULT 0;

-- The state of the latest sent request of an item; see read-model/latest-request.ts.
CREATE FUNCTION latest_state(item uuid) RETURNS item_state LANGUAGE sql STABLE AS $$
  SELECT coalesce((SELECT i.state FROM request_item i WHERE i.item_id = item AND i.sent_at IS NOT NULL
    ORDER BY i.state = 'WITHDRAWN', i.sent_at DESC, i.id DESC LIMIT 1), 'NOT_SENT')
$$;

UPDATE "case_item" k SET kind = c.kind, addressee_id = coalesce(c.addressee_id, c.platform_id), owner_id = c.owner_id,
  presence = c.presence, reach = coalesce(c.reach, 0), state = latest_state(c.id),
  assessed = EXISTS (SELECT FROM assessment a WHERE a.case_id = k.case_id AND a.item_id = k.item_id)
FROM content_item c WHERE c.id = k.item_id;

CREATE INDEX "case_item_state" ON "case_item"("case_id", "state", "added_at", "item_id");
CREATE INDEX "case_item_assessed" ON "case_item"("case_id", "assessed", "added_at", "item_id");
CREATE INDEX "case_item_addressee" ON "case_item"("case_id", "addressee_id", "added_at", "item_id");
CREATE INDEX "case_item_kind" ON "case_item"("case_id", "kind", "added_at", "item_id");
CREATE INDEX "case_item_owner" ON "case_item"("case_id", "owner_id", "added_at", "item_id") WHERE owner_id IS NOT NULL;
CREATE INDEX "case_item_import" ON "case_item"("case_id", "import_id", "added_at", "item_id") WHERE import_id IS NOT NULL;
-- Most items of long lists were never checked.
CREATE INDEX "case_item_presence" ON "case_item"("case_id", "presence", "added_at", "item_id") WHERE presence <> 'UNKNOWN'::presence;
-- Most items of long lists have no known reach, and all orders by it end with them.
CREATE INDEX "case_item_reach" ON "case_item"("case_id", "reach", "item_id");

-- Imports state the copies themselves, because their items are new. The lock makes the row wait for transactions that
-- change the item, so that it copies what they committed.
CREATE FUNCTION fill_case_item() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT kind, coalesce(addressee_id, platform_id), owner_id, presence, coalesce(reach, 0)
    INTO NEW.kind, NEW.addressee_id, NEW.owner_id, NEW.presence, NEW.reach FROM content_item WHERE id = NEW.item_id FOR SHARE;
  -- Without the item, the foreign key refuses the row.
  NEW.kind := coalesce(NEW.kind, '');
  NEW.presence := coalesce(NEW.presence, 'UNKNOWN');
  NEW.reach := coalesce(NEW.reach, 0);
  NEW.state := latest_state(NEW.item_id);
  NEW.assessed := EXISTS (SELECT FROM assessment WHERE case_id = NEW.case_id AND item_id = NEW.item_id);
  RETURN NEW;
END $$;
CREATE TRIGGER case_item_fill BEFORE INSERT ON "case_item" FOR EACH ROW WHEN (NEW.kind = '') EXECUTE FUNCTION fill_case_item();

CREATE FUNCTION copy_item_to_cases() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE case_item k SET kind = a.kind, addressee_id = coalesce(a.addressee_id, a.platform_id), owner_id = a.owner_id,
    presence = a.presence, reach = coalesce(a.reach, 0), revision = k.revision + 1
  FROM after a JOIN before b ON b.id = a.id
  WHERE k.item_id = a.id
    AND (a.kind, a.addressee_id, a.platform_id, a.owner_id, a.reach, a.title, a.canonical_url, a.presence)
      IS DISTINCT FROM (b.kind, b.addressee_id, b.platform_id, b.owner_id, b.reach, b.title, b.canonical_url, b.presence);
  RETURN NULL;
END $$;
CREATE TRIGGER content_item_copy_to_cases AFTER UPDATE ON "content_item"
  REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION copy_item_to_cases();

-- Two transactions that change requests for the same item write its state one after the other, so the second one reads
-- what the first one committed.
CREATE FUNCTION refresh_item_states(items uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM content_item WHERE id = ANY (items) ORDER BY id FOR NO KEY UPDATE;
  UPDATE case_item k SET state = latest.state, revision = k.revision + 1
  FROM (SELECT id, latest_state(id) AS state FROM unnest(items) AS changed (id)) latest
  WHERE k.item_id = latest.id AND k.state IS DISTINCT FROM latest.state;
END $$;

CREATE FUNCTION keep_item_states() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE items uuid[];
BEGIN
  SELECT array_agg(DISTINCT a.item_id) INTO items FROM after a JOIN before b ON b.id = a.id
  WHERE (a.state, a.sent_at) IS DISTINCT FROM (b.state, b.sent_at) AND (a.sent_at IS NOT NULL OR b.sent_at IS NOT NULL);
  IF items IS NOT NULL THEN
    PERFORM refresh_item_states(items);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER request_item_keep_states AFTER UPDATE ON "request_item"
  REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION keep_item_states();

CREATE FUNCTION add_or_remove_item_states() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE items uuid[];
BEGIN
  SELECT array_agg(DISTINCT item_id) INTO items FROM changed WHERE sent_at IS NOT NULL;
  IF items IS NOT NULL THEN
    PERFORM refresh_item_states(items);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER request_item_add_states AFTER INSERT ON "request_item"
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION add_or_remove_item_states();
CREATE TRIGGER request_item_remove_states AFTER DELETE ON "request_item"
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION add_or_remove_item_states();

CREATE FUNCTION mark_assessed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE case_item k SET assessed = true, revision = k.revision + 1
  FROM (SELECT DISTINCT case_id, item_id FROM after) a WHERE k.case_id = a.case_id AND k.item_id = a.item_id;
  RETURN NULL;
END $$;
CREATE TRIGGER assessment_mark_items AFTER INSERT ON "assessment"
  REFERENCING NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION mark_assessed();

-- Assessments move to another case when cases are merged or split.
CREATE FUNCTION move_assessed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE case_item k SET revision = k.revision + 1,
    assessed = EXISTS (SELECT FROM assessment a WHERE a.case_id = k.case_id AND a.item_id = k.item_id)
  FROM (SELECT case_id, item_id FROM before UNION SELECT case_id, item_id FROM after) a
  WHERE k.case_id = a.case_id AND k.item_id = a.item_id;
  RETURN NULL;
END $$;
CREATE TRIGGER assessment_move AFTER UPDATE ON "assessment"
  REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION move_assessed();

CREATE FUNCTION mark_evidenced() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE case_item k SET revision = k.revision + 1
  FROM (SELECT DISTINCT case_id, item_id FROM after) e WHERE k.case_id = e.case_id AND k.item_id = e.item_id;
  RETURN NULL;
END $$;
CREATE TRIGGER evidence_mark_items AFTER INSERT ON "evidence"
  REFERENCING NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION mark_evidenced();
