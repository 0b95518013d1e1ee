-- How the authority first learned of each content item: by the tip that named it first, by an import, or by itself. It replaces the
-- source of the case. The rollups are rebuilt when the server starts.
-- AlterTable
ALTER TABLE "content_item" ADD COLUMN "source" TEXT NOT NULL DEFAULT 'OWN';

-- An item that a tip named is as old as the tip, or came with a later answer of the reporter.
UPDATE content_item x SET source = first_tip.source FROM (
    SELECT DISTINCT ON (ti.item_id) ti.item_id, t.source::text, t.received_at
    FROM tip_item ti JOIN tip t ON t.id = ti.tip_id ORDER BY ti.item_id, t.received_at, t.id
) first_tip WHERE first_tip.item_id = x.id AND first_tip.received_at <= x.first_seen_at;

UPDATE content_item x SET source = 'IMPORT' WHERE source = 'OWN' AND EXISTS (
    SELECT 1 FROM case_item ci JOIN import m ON m.case_id = ci.case_id
    WHERE ci.item_id = x.id AND ci.added_at = x.first_seen_at
        AND x.first_seen_at BETWEEN m.started_at AND coalesce(m.finished_at, 'infinity'));

-- AlterTable
ALTER TABLE "removal_request" DROP COLUMN "source";
