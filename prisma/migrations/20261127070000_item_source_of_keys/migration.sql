-- Items that a program added to a case are from the API. The migration of sources made them the authority's own. The log
-- tells who added an item: the event was recorded when the item was created. An erased payload tells nothing.
WITH added AS (
  SELECT e.recorded_at, jsonb_array_elements_text(p.payload::jsonb -> 'items')::uuid AS item_id
  FROM event e JOIN event_payload p ON p.event_id = e.id
  WHERE e.type = 'case.items_added' AND e.actor_kind = 'key' AND jsonb_typeof(p.payload::jsonb -> 'items') = 'array'),
corrected AS (
  UPDATE content_item x SET source = 'API' FROM added
  WHERE x.id = added.item_id AND x.source = 'OWN' AND x.first_seen_at = added.recorded_at RETURNING x.id)
-- Figures count by source, so the server rebuilds the rollups when it starts.
UPDATE figure_cursor SET rules = 0 WHERE EXISTS (SELECT 1 FROM corrected);
