-- The kind that an item had when it was sent. Corrections after the sending are in the log.
ALTER TABLE "request_item" ADD COLUMN "sent_kind" TEXT;
UPDATE "request_item" i SET "sent_kind" = coalesce((
    SELECT p."payload"::json ->> 'previousKind' FROM "event" e JOIN "event_payload" p ON p."event_id" = e."id"
    WHERE e."type" = 'item.details_corrected' AND e."subject_id" = i."item_id" AND e."recorded_at" > i."sent_at"
      AND p."payload"::json ->> 'previousKind' IS NOT NULL
    ORDER BY e."seq" LIMIT 1), c."kind"::text)
FROM "content_item" c WHERE c."id" = i."item_id" AND i."sent_at" IS NOT NULL;
