-- The seal accepts no event from the future. Whoever writes takes its times from this database's clock, which it may know
-- a little wrongly: two seconds, as much as a server's clock may be off before it is not ready. What was sealed before stays.
CREATE OR REPLACE FUNCTION seal_events() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  n bigint;
  h bytea;
  e event;
  latest timestamptz := clock_timestamp() + interval '2 seconds';
  ids uuid[] := '{}';
  seqs bigint[] := '{}';
  hashes bytea[] := '{}';
BEGIN
  SELECT seq, hash INTO n, h FROM event_head WHERE id = 1 FOR UPDATE;
  FOR e IN SELECT * FROM event WHERE xid = NEW.xid AND seq IS NULL ORDER BY ordinal, id LOOP
    IF e.recorded_at > latest THEN
      RAISE EXCEPTION '% would be recorded at %, which is in the future: the database says %',
        e.type, e.recorded_at, clock_timestamp() USING ERRCODE = 'TD003';
    END IF;
    IF e.at > e.recorded_at THEN
      RAISE EXCEPTION '% would happen at %, after it was recorded at %', e.type, e.at, e.recorded_at
        USING ERRCODE = 'TD003';
    END IF;
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
