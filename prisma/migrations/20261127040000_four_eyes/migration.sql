-- A sent request counts the items that were sent, without those that were withdrawn before.
UPDATE removal_request r SET item_count = counted.sent, done_count = counted.done
FROM (SELECT request_id, count(*) FILTER (WHERE sent_at IS NOT NULL) AS sent,
    count(*) FILTER (WHERE sent_at IS NOT NULL AND state NOT IN ('AWAITING', 'NEEDS_CLARIFICATION')) AS done
  FROM request_item GROUP BY request_id HAVING count(*) > count(sent_at)) counted
WHERE r.id = counted.request_id AND r.sent_at IS NOT NULL;
