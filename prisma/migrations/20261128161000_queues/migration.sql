-- Work queues: tips that wait for their reporter or for an officer, requests that were returned, reminders of overdue
-- requests, and items that nobody has looked at since the answer of the platform.

-- DropIndex
DROP INDEX "tip_new";

-- AlterTable
ALTER TABLE "removal_request" ADD COLUMN     "reminded_at" TIMESTAMPTZ(3),
ADD COLUMN     "reminded_until" TIMESTAMPTZ(3),
ADD COLUMN     "reminders" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "returned_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "tip" ADD COLUMN     "answered_at" TIMESTAMPTZ(3),
ADD COLUMN     "asked_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "desk_settings" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "check_after_days" INTEGER NOT NULL DEFAULT 7,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "desk_settings_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "request_item_clarifying" ON "request_item"("request_id") WHERE (state = 'NEEDS_CLARIFICATION'::item_state);

-- CreateIndex
CREATE INDEX "request_item_unchecked" ON "request_item"("answered_at", "request_id") WHERE (gone_at IS NULL AND (last_up_at IS NULL OR last_up_at <= answered_at) AND (state = ANY (ARRAY['ACTIONED'::item_state, 'ALREADY_GONE'::item_state])));

-- CreateIndex
CREATE INDEX "tip_new" ON "tip"("received_at", "id") WHERE ((state = 'NEW'::tip_state) AND (asked_at IS NULL) AND (answered_at IS NULL));

-- CreateIndex
CREATE INDEX "tip_asked" ON "tip"("asked_at", "id") WHERE ((state = 'NEW'::tip_state) AND (asked_at IS NOT NULL));

-- CreateIndex
CREATE INDEX "tip_answered" ON "tip"("answered_at", "id") WHERE (answered_at IS NOT NULL);

INSERT INTO "desk_settings" ("id") VALUES (1);

-- The last question to a reporter that is not answered, and the first answer after the last question. Whether somebody
-- read an old answer to a decided tip is unknown, so only the answers to new tips wait for an officer.
UPDATE "tip" t SET "asked_at" = m.asked_at
FROM (SELECT "tip_id", max("at") FILTER (WHERE "kind" = 'QUESTION') AS asked_at, max("at") FILTER (WHERE "kind" = 'ANSWER') AS answered_at
  FROM "tip_message" GROUP BY "tip_id") m
WHERE m."tip_id" = t."id" AND m.asked_at IS NOT NULL AND (m.answered_at IS NULL OR m.answered_at < m.asked_at);
UPDATE "tip" t SET "answered_at" = m.answered_at
FROM (SELECT a."tip_id", min(a."at") AS answered_at FROM "tip_message" a
  JOIN (SELECT "tip_id", max("at") AS asked_at FROM "tip_message" WHERE "kind" = 'QUESTION' GROUP BY "tip_id") q
    ON q."tip_id" = a."tip_id" AND a."at" >= q.asked_at
  WHERE a."kind" = 'ANSWER' GROUP BY a."tip_id") m
WHERE m."tip_id" = t."id" AND t."state" = 'NEW';

-- When the drafts that now carry a note of a supervisor were returned.
UPDATE "removal_request" r SET "returned_at" = coalesce(e.at, r."created_at")
FROM "removal_request" d LEFT JOIN LATERAL (SELECT max("at") AS at FROM "event"
  WHERE "request_id" = d."id" AND "type" = 'request.returned') e ON true
WHERE d."id" = r."id" AND r."state" = 'DRAFT' AND r."return_note" IS NOT NULL;
