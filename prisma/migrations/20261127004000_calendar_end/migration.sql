-- Holidays are known to the end of a calendar. A due date after it is provisional.
-- AlterTable
ALTER TABLE "calendar" ADD COLUMN "ends_on" DATE;
UPDATE calendar SET ends_on = make_date(left((SELECT max(day) FROM unnest(holidays) AS day), 4)::int, 12, 31)
WHERE cardinality(holidays) > 0;

-- AlterTable
ALTER TABLE "request_item" ADD COLUMN "due_provisional" BOOLEAN NOT NULL DEFAULT false;
UPDATE request_item i SET due_provisional = true FROM removal_request r
    JOIN legal_basis b ON b.id = r.legal_basis_id JOIN calendar c ON c.id = b.calendar_id
WHERE r.id = i.request_id AND b.clock = 'WORKING' AND (i.due_at AT TIME ZONE c.time_zone)::date > c.ends_on;

-- CreateIndex
CREATE INDEX "request_item_provisional" ON "request_item"("request_id") WHERE (due_provisional AND state = ANY (ARRAY['AWAITING'::item_state, 'NEEDS_CLARIFICATION'::item_state]));
