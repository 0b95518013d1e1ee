-- A probe that sees content which was GONE no longer proves by itself that the content reappeared: two probes must see it,
-- at least three minutes apart. A probe that cannot tell interrupts a row of misses or hits. The server computes the
-- presence of these items again after its start.
UPDATE content_item c SET presence_stale = true
WHERE EXISTS (SELECT FROM "check" k WHERE k.item_id = c.id AND k.method = 'PROBE');
