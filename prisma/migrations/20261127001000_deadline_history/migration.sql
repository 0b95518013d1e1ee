-- The history of each item's deadlines. What earlier versions recorded of it is in the log: its entries are copied from there.
-- CreateEnum
CREATE TYPE "deadline_entry_kind" AS ENUM ('SET', 'PAUSED', 'RESUMED', 'EXTENDED', 'STOPPED', 'CORRECTED', 'REOPENED', 'CANCELLED', 'WARNED', 'BREACHED', 'RETRACTED');

-- CreateTable
CREATE TABLE "deadline_entry" (
    "id" BIGSERIAL NOT NULL,
    "request_item_id" UUID NOT NULL,
    "kind" "deadline_entry_kind" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "hours" INTEGER,
    "due_at" TIMESTAMPTZ(3),
    "by_id" UUID,
    "reason" TEXT,

    CONSTRAINT "deadline_entry_pkey" PRIMARY KEY ("id")
);

-- AlterTable
ALTER TABLE "request_item" ADD COLUMN "first_due_at" TIMESTAMPTZ(3),
ADD COLUMN "paused_at" TIMESTAMPTZ(3);

-- The due dates that the log recorded serve to find the first deadline, and are dropped below.
CREATE TEMPORARY TABLE deadline_event AS
SELECT e.seq, e.subject_id AS request_item_id, e.at, e.recorded_at,
    CASE e.type
        WHEN 'item.sent' THEN 'SET'
        WHEN 'item.clarification_asked' THEN 'PAUSED'
        WHEN 'item.clarification_answered' THEN 'RESUMED'
        WHEN 'item.extended' THEN 'EXTENDED'
        WHEN 'item.corrected' THEN CASE p.data ->> 'state' WHEN 'AWAITING' THEN 'REOPENED' ELSE 'CORRECTED' END
        WHEN 'item.due_soon' THEN 'WARNED'
        WHEN 'item.breached' THEN 'BREACHED'
        ELSE 'STOPPED' END::"deadline_entry_kind" AS kind,
    CASE e.type WHEN 'item.sent' THEN b.hours WHEN 'item.extended' THEN (p.data ->> 'hours')::int END AS hours,
    (p.data ->> 'dueAt')::timestamptz(3) AS due_at,
    CASE e.actor_kind WHEN 'user' THEN e.actor_id END AS by_id,
    CASE e.type WHEN 'item.extended' THEN p.data ->> 'reason' END AS reason
FROM event e
    JOIN request_item i ON i.id = e.subject_id
    JOIN removal_request r ON r.id = i.request_id
    JOIN legal_basis b ON b.id = r.legal_basis_id
    LEFT JOIN LATERAL (SELECT payload::jsonb AS data FROM event_payload WHERE event_id = e.id) p ON true
WHERE i.sent_at IS NOT NULL AND e.type IN ('item.sent', 'item.clarification_asked', 'item.clarification_answered', 'item.extended',
    'item.corrected', 'item.due_soon', 'item.breached', 'item.actioned', 'item.already_gone', 'item.not_found', 'item.refused',
    'item.withdrawn');

INSERT INTO deadline_entry (request_item_id, kind, at, recorded_at, hours, due_at, by_id, reason)
SELECT request_item_id, kind, at, recorded_at, hours, CASE WHEN kind IN ('WARNED', 'BREACHED') THEN due_at END, by_id, reason
FROM deadline_event ORDER BY seq;

UPDATE request_item SET first_due_at = due_at;
UPDATE request_item SET paused_at =
    (SELECT max(at) FROM deadline_event d WHERE d.request_item_id = request_item.id AND d.kind = 'PAUSED')
WHERE state = 'NEEDS_CLARIFICATION';

-- The first deadline of an extended item moves with the pauses that began before it, and not with extensions.
DO $$
DECLARE
    entry record;
    item uuid;
    first_due timestamptz;
    due timestamptz;
    asked timestamptz;
BEGIN
    FOR entry IN SELECT * FROM deadline_event WHERE kind NOT IN ('WARNED', 'BREACHED') AND request_item_id IN
        (SELECT request_item_id FROM deadline_event WHERE kind = 'EXTENDED') ORDER BY request_item_id, seq
    LOOP
        IF entry.request_item_id IS DISTINCT FROM item THEN
            UPDATE request_item SET first_due_at = first_due WHERE id = item;
            item := entry.request_item_id;
            first_due := entry.due_at;
            asked := NULL;
        ELSIF entry.kind = 'PAUSED' THEN
            asked := entry.at;
        ELSIF entry.due_at IS NOT NULL AND entry.kind <> 'EXTENDED' AND asked < first_due THEN
            first_due := first_due + (entry.due_at - due);
        END IF;
        due := coalesce(entry.due_at, due);
    END LOOP;
    UPDATE request_item SET first_due_at = first_due WHERE id = item;
END $$;

-- An extended deadline warns and passes for itself: what was announced of an earlier one no longer stands for it.
UPDATE request_item SET breached_at = NULL WHERE breached_at IS NOT NULL AND NOT EXISTS
    (SELECT 1 FROM deadline_event d WHERE d.request_item_id = request_item.id AND d.kind = 'BREACHED' AND d.due_at = request_item.due_at);

DROP TABLE deadline_event;

ALTER TABLE "request_item" DROP COLUMN "remaining_ms";
ALTER TABLE "request_item" DROP CONSTRAINT "request_item_clock";
ALTER TABLE "request_item" ADD CONSTRAINT "request_item_clock" CHECK (
    (sent_at IS NULL OR due_at IS NOT NULL AND first_due_at IS NOT NULL) AND (sent_at IS NOT NULL OR state IN ('NOT_SENT', 'WITHDRAWN'))
    AND (state <> 'NEEDS_CLARIFICATION' OR paused_at IS NOT NULL));

-- CreateIndex
CREATE INDEX "deadline_entry_request_item_id_id_idx" ON "deadline_entry"("request_item_id", "id");

-- AddForeignKey
ALTER TABLE "deadline_entry" ADD CONSTRAINT "deadline_entry_request_item_id_fkey" FOREIGN KEY ("request_item_id") REFERENCES "request_item"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deadline_entry" ADD CONSTRAINT "deadline_entry_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;
