-- What a command changes in the totals of cases, in one call instead of four statements. `own`, `requests` and `items` are
-- what its events concern; the totals of every case with such an item are counted again. `changed` are the cases that get
-- the time of the change. All commands lock the rows in one order, so that no two wait for each other. Each statement of
-- the function sees what was committed before it.
CREATE FUNCTION count_totals_of(own uuid[], requests uuid[], items uuid[], changed uuid[], at timestamptz) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE stale uuid[] := ARRAY(
  SELECT id FROM unnest(own) id
  UNION SELECT case_id FROM case_item WHERE item_id = ANY (items)
  UNION SELECT ci.case_id FROM request_item i JOIN case_item ci ON ci.item_id = i.item_id WHERE i.request_id = ANY (requests));
BEGIN
  PERFORM 1 FROM case_totals WHERE case_id = ANY (stale || changed) ORDER BY case_id FOR NO KEY UPDATE;
  IF cardinality(stale) > 0 THEN PERFORM refresh_case_totals(stale); END IF;
  UPDATE case_totals SET changed_at = greatest(changed_at, at) WHERE case_id = ANY (changed);
END $$;
