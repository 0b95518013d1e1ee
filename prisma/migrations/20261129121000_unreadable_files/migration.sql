-- The files that nobody may read, as a view. A statement about many files joins the view once. The function, which
-- PostgreSQL cannot include in a statement, runs a query for each file.
CREATE VIEW unreadable_file AS
  SELECT sha256 FROM blob WHERE erased_at IS NOT NULL
  UNION ALL SELECT c.sha256 FROM sealed_capture c JOIN capture_seal s ON s.id = c.seal_id WHERE s.state = 'SEALED';

CREATE OR REPLACE FUNCTION is_readable(file text) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT NOT EXISTS (SELECT 1 FROM unreadable_file WHERE sha256 = file)
$$;
