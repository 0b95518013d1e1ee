-- Cases that were merged into other cases, and what each of them brought there.

ALTER TABLE "case" ADD COLUMN "merged_at" TIMESTAMPTZ(3),
ADD COLUMN "merged_into_id" UUID,
ADD COLUMN "merged_numbers" TEXT[] DEFAULT ARRAY[]::TEXT[];
ALTER TABLE "case_item" ADD COLUMN "merged_from_id" UUID;
ALTER TABLE "tip" ADD COLUMN "merged_from_id" UUID;

CREATE INDEX "case_merged" ON "case"("merged_into_id") WHERE merged_into_id IS NOT NULL;

ALTER TABLE "case" ADD CONSTRAINT "case_merged_into_id_fkey" FOREIGN KEY ("merged_into_id") REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "case" ADD CONSTRAINT "case_merged_state" CHECK ((state = 'MERGED') = (merged_into_id IS NOT NULL) AND (merged_into_id IS NULL) = (merged_at IS NULL));
