ALTER TYPE "notification_rule" ADD VALUE 'ITEMS_RETURNED' AFTER 'RETURNED';
ALTER TABLE "request_item" ADD COLUMN "return_reason" TEXT;
-- Items that somebody else than an author took out of an unsent request were returned. The log has the reason.
UPDATE "request_item" i SET "return_reason" = p."payload"::json ->> 'reason'
FROM "removal_request" r, "event" e JOIN "event_payload" p ON p."event_id" = e."id"
WHERE r."id" = i."request_id" AND e."type" = 'item.withdrawn' AND e."subject_id" = i."id"
  AND i."state" = 'WITHDRAWN' AND i."sent_at" IS NULL AND i."withdrawn_at" IS DISTINCT FROM r."withdrawn_at"
  AND e."actor_id" IS NOT NULL AND NOT e."actor_id" = ANY (r."editor_ids");
CREATE INDEX "request_item_returned" ON "request_item"("request_id") WHERE (return_reason IS NOT NULL);
-- A request item resubmits only one that was sent. Earlier versions also linked those that never left a draft.
UPDATE "request_item" i SET "previous_id" = (
  SELECT p."id" FROM "request_item" p JOIN "removal_request" r ON r."id" = p."request_id"
  WHERE p."item_id" = i."item_id" AND p."id" <> i."id" AND p."sent_at" IS NOT NULL
    AND r."created_at" < (SELECT own."created_at" FROM "removal_request" own WHERE own."id" = i."request_id")
  ORDER BY r."created_at" DESC, p."id" DESC LIMIT 1)
FROM "request_item" unsent
WHERE unsent."id" = i."previous_id" AND unsent."sent_at" IS NULL;
-- A request that is not sent counts the items that it would send.
UPDATE "removal_request" r SET "item_count" = r."item_count" - w."count", "done_count" = r."done_count" - w."count"
FROM (SELECT "request_id", count(*)::int AS "count" FROM "request_item"
  WHERE "state" = 'WITHDRAWN' AND "sent_at" IS NULL GROUP BY 1) w
WHERE w."request_id" = r."id" AND r."sent_at" IS NULL AND r."state" <> 'WITHDRAWN';
