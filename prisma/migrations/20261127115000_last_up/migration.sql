-- The queue of items that the platform stated to be gone and that are still visible reads only items that were seen after the answer.
DROP INDEX "content_item_up";
ALTER TABLE "request_item" ADD COLUMN "last_up_at" TIMESTAMPTZ(3);

UPDATE "request_item" i SET "last_up_at" = seen."at"
FROM (
  SELECT r."id", max(c."observed_at") AS "at"
  FROM "request_item" r
  JOIN "check" c ON c."item_id" = r."item_id" AND c."up" AND c."observed_at" >= r."sent_at"
  WHERE r."state" <> 'WITHDRAWN'
    AND NOT EXISTS (
      SELECT 1 FROM "request_item" n
      WHERE n."item_id" = r."item_id" AND n."state" <> 'WITHDRAWN'
        AND (n."sent_at", n."id") > (r."sent_at", r."id") AND n."sent_at" <= c."observed_at")
  GROUP BY r."id"
) seen
WHERE i."id" = seen."id";

CREATE INDEX "request_item_still_up" ON "request_item" ("item_id")
  WHERE gone_at IS NULL AND last_up_at > answered_at AND state = ANY (ARRAY['ACTIONED'::item_state, 'ALREADY_GONE'::item_state]);
