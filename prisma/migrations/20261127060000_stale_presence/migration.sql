-- API keys observe by probes. Earlier versions stored their observations as those of a person.
UPDATE "check" SET method = 'PROBE' WHERE author_id IS NULL AND method = 'PERSON';

-- Earlier versions evaluated observations in the order of recording. The server computes marked items again after its start.
-- AlterTable
ALTER TABLE "content_item" ADD COLUMN "presence_stale" BOOLEAN NOT NULL DEFAULT false;

-- CreateIndex
CREATE INDEX "content_item_presence_stale" ON "content_item"("id") WHERE (presence_stale);

UPDATE content_item SET presence_stale = true WHERE EXISTS (SELECT 1 FROM "check" c WHERE c.item_id = content_item.id);
