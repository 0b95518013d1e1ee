-- Why an item was withdrawn, or its answer corrected or removed. Earlier versions recorded it in other places only.
UPDATE "deadline_entry" d SET "reason" = p."payload"::json ->> 'reason'
FROM "request_item" i, "event" e JOIN "event_payload" p ON p."event_id" = e."id"
WHERE d."kind" = 'STOPPED' AND d."reason" IS NULL AND i."id" = d."request_item_id" AND i."state" = 'WITHDRAWN'
  AND d."at" = i."withdrawn_at" AND e."subject_id" = i."id" AND e."type" = 'item.withdrawn';
UPDATE "deadline_entry" d SET "reason" = p."payload"::json ->> 'reason'
FROM "event" e JOIN "event_payload" p ON p."event_id" = e."id"
WHERE d."kind" = 'REOPENED' AND d."reason" IS NULL AND e."subject_id" = d."request_item_id"
  AND e."type" = 'item.corrected' AND e."recorded_at" = d."recorded_at";
UPDATE "deadline_entry" d SET "reason" = r."reason"
FROM "answer" a JOIN "platform_response" r ON r."id" = a."response_id"
WHERE d."kind" = 'CORRECTED' AND d."reason" IS NULL AND a."request_item_id" = d."request_item_id"
  AND r."correction" AND r."recorded_at" = d."recorded_at";
