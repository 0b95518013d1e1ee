-- Letters number the items that were not withdrawn before the sending. These items now stand first in their request, so that every page
-- shows the numbers of the letter. Positions are unique, so they first become negative.
UPDATE request_item SET position = -1 - position
WHERE request_id IN (SELECT request_id FROM request_item WHERE state = 'WITHDRAWN' AND sent_at IS NULL);
UPDATE request_item SET position = numbered.position
FROM (SELECT id, row_number() OVER (PARTITION BY request_id
    ORDER BY state = 'WITHDRAWN' AND sent_at IS NULL, position DESC) - 1 AS position
  FROM request_item
  WHERE request_id IN (SELECT request_id FROM request_item WHERE position < 0)) numbered
WHERE request_item.id = numbered.id;
