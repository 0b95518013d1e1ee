-- The sharing of an evidence file is permitted to one addressee of one item. The permissions of earlier versions hold for
-- the addressees that the items have now.
ALTER TABLE "evidence" ADD COLUMN     "shareable_for_id" UUID;
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_shareable_for_id_fkey" FOREIGN KEY ("shareable_for_id") REFERENCES "platform"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

UPDATE "evidence" SET "shareable_for_id" = coalesce("content_item"."addressee_id", "content_item"."platform_id")
FROM "content_item" WHERE "content_item"."id" = "evidence"."item_id" AND "evidence"."shareable";
