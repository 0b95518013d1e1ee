-- The log. A transaction inserts the content of its events; a deferred trigger on its one marker row runs inside COMMIT
-- and gives them dense numbers and the hash chain. Total order is therefore commit order, a missing number proves a loss,
-- and the head is locked only for the instant of the commit, whatever a writer does before it.

INSERT INTO event_head (id, seq, hash) VALUES (1, 0, decode(repeat('00', 32), 'hex'));

CREATE FUNCTION mark_events() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO event_marker (xid) VALUES (pg_current_xact_id()::text::bigint) ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;

CREATE TRIGGER event_mark AFTER INSERT ON event FOR EACH STATEMENT EXECUTE FUNCTION mark_events();

-- What the chain covers: an envelope's fields, one a line, absent ones empty. None of them can hold a line break.
CREATE FUNCTION event_envelope(e event, n bigint) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT concat_ws(E'\n', n::text, e.id::text, e.type,
    to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    to_char(e.recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    e.actor_kind, coalesce(e.actor_id::text, ''), e.subject_type, e.subject_id::text,
    coalesce(e.case_id::text, ''), coalesce(e.request_id::text, ''), coalesce(e.platform_id::text, ''),
    coalesce(e.newsroom_id::text, ''), encode(e.payload_hash, 'hex'))
$$;

-- hash(n) = SHA-256(hash(n − 1) ‖ envelope(n)). One pass and one UPDATE, so that the cost is linear in the events.
CREATE FUNCTION seal_events() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  n bigint;
  h bytea;
  e event;
  ids uuid[] := '{}';
  seqs bigint[] := '{}';
  hashes bytea[] := '{}';
BEGIN
  SELECT seq, hash INTO n, h FROM event_head WHERE id = 1 FOR UPDATE;
  FOR e IN SELECT * FROM event WHERE xid = NEW.xid AND seq IS NULL ORDER BY ordinal, id LOOP
    n := n + 1;
    h := sha256(h || convert_to(event_envelope(e, n), 'UTF8'));
    ids := ids || e.id;
    seqs := seqs || n;
    hashes := hashes || h;
  END LOOP;
  UPDATE event SET seq = sealed.seq, hash = sealed.hash
    FROM unnest(ids, seqs, hashes) AS sealed (id, seq, hash) WHERE event.id = sealed.id;
  UPDATE event_head SET seq = n, hash = h WHERE id = 1;
  DELETE FROM event_marker WHERE xid = NEW.xid;
  PERFORM pg_notify('takedown_log', '');
  RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER event_seal AFTER INSERT ON event_marker DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION seal_events();

-- Append-only: a sealed event is never changed or deleted; its payload and salt can only be erased together.
CREATE FUNCTION refuse_event_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.seq IS NULL THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'the log is append-only' USING ERRCODE = 'TD002';
END $$;

CREATE TRIGGER event_append_only BEFORE UPDATE OR DELETE ON event FOR EACH ROW EXECUTE FUNCTION refuse_event_change();

CREATE FUNCTION refuse_payload_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.payload IS NULL AND NEW.salt IS NULL AND NEW.event_id = OLD.event_id THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'a payload can be erased, not changed' USING ERRCODE = 'TD002';
END $$;

CREATE TRIGGER event_payload_append_only BEFORE UPDATE OR DELETE ON event_payload
  FOR EACH ROW EXECUTE FUNCTION refuse_payload_change();

CREATE FUNCTION refuse_truncate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the log is append-only' USING ERRCODE = 'TD002';
END $$;

CREATE TRIGGER event_no_truncate BEFORE TRUNCATE ON event FOR EACH STATEMENT EXECUTE FUNCTION refuse_truncate();
CREATE TRIGGER event_payload_no_truncate BEFORE TRUNCATE ON event_payload FOR EACH STATEMENT EXECUTE FUNCTION refuse_truncate();

-- No state without its event: checked at COMMIT, whoever wrote the row.
CREATE FUNCTION require_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM event WHERE subject_id = NEW.id AND xid = pg_current_xact_id()::text::bigint) THEN
    RAISE EXCEPTION '% % changed its state to % without an event', TG_TABLE_NAME, NEW.id, NEW.state USING ERRCODE = 'TD001';
  END IF;
  RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER tip_state_event AFTER UPDATE ON tip DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (OLD.state IS DISTINCT FROM NEW.state) EXECUTE FUNCTION require_event();
CREATE CONSTRAINT TRIGGER tip_new_event AFTER INSERT ON tip DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION require_event();
CREATE CONSTRAINT TRIGGER case_state_event AFTER UPDATE ON "case" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (OLD.state IS DISTINCT FROM NEW.state) EXECUTE FUNCTION require_event();
CREATE CONSTRAINT TRIGGER case_new_event AFTER INSERT ON "case" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION require_event();
CREATE CONSTRAINT TRIGGER removal_request_state_event AFTER UPDATE ON removal_request DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (OLD.state IS DISTINCT FROM NEW.state) EXECUTE FUNCTION require_event();
CREATE CONSTRAINT TRIGGER removal_request_new_event AFTER INSERT ON removal_request DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION require_event();
CREATE CONSTRAINT TRIGGER request_item_state_event AFTER UPDATE ON request_item DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (OLD.state IS DISTINCT FROM NEW.state) EXECUTE FUNCTION require_event();
CREATE CONSTRAINT TRIGGER request_item_new_event AFTER INSERT ON request_item DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.state <> 'NOT_SENT') EXECUTE FUNCTION require_event();
