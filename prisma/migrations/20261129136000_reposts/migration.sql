-- Reposts: content that came back at a new address after the platform had removed it.

-- CreateEnum
CREATE TYPE "repost_state" AS ENUM ('PROPOSED', 'CONFIRMED', 'REJECTED');

-- CreateTable
CREATE TABLE "file_hash" (
    "sha256" TEXT NOT NULL,
    "tried_at" TIMESTAMPTZ(3),
    "hashed_at" TIMESTAMPTZ(3),
    "text_hash" TEXT,
    "image_hash" BIGINT,
    "image_bands" INTEGER[] DEFAULT ARRAY[]::INTEGER[],

    CONSTRAINT "file_hash_pkey" PRIMARY KEY ("sha256")
);

-- CreateTable
CREATE TABLE "repost_search" (
    "id" BIGSERIAL NOT NULL,
    "item_id" UUID NOT NULL,

    CONSTRAINT "repost_search_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "repost" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "item_id" UUID NOT NULL,
    "earlier_id" UUID NOT NULL,
    "same_text" BOOLEAN NOT NULL,
    "image_distance" SMALLINT,
    "same_owner" BOOLEAN NOT NULL,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL,
    "state" "repost_state" NOT NULL DEFAULT 'PROPOSED',
    "decided_at" TIMESTAMPTZ(3),
    "decided_by_id" UUID,
    "reason" TEXT,

    CONSTRAINT "repost_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "file_hash_missing" ON "file_hash"("tried_at") WHERE (hashed_at IS NULL);

-- CreateIndex
CREATE INDEX "file_hash_text" ON "file_hash"("text_hash") WHERE (text_hash IS NOT NULL);

-- CreateIndex
CREATE INDEX "file_hash_image" ON "file_hash" USING GIN ("image_bands");

-- CreateIndex
CREATE INDEX "repost_item_id_proposed_at_id_idx" ON "repost"("item_id", "proposed_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "repost_earlier_id_proposed_at_id_idx" ON "repost"("earlier_id", "proposed_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "repost_open" ON "repost"("proposed_at" DESC, "id" DESC) WHERE (state = 'PROPOSED'::repost_state);

-- CreateIndex
CREATE UNIQUE INDEX "repost_item_id_earlier_id_key" ON "repost"("item_id", "earlier_id");

-- AddForeignKey
ALTER TABLE "file_hash" ADD CONSTRAINT "file_hash_sha256_fkey" FOREIGN KEY ("sha256") REFERENCES "blob"("sha256") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "repost_search" ADD CONSTRAINT "repost_search_item_id_fkey" FOREIGN KEY ("item_id") REFERENCES "content_item"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "repost" ADD CONSTRAINT "repost_item_id_fkey" FOREIGN KEY ("item_id") REFERENCES "content_item"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "repost" ADD CONSTRAINT "repost_earlier_id_fkey" FOREIGN KEY ("earlier_id") REFERENCES "content_item"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "repost" ADD CONSTRAINT "repost_decided_by_id_fkey" FOREIGN KEY ("decided_by_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- The four parts of a perceptual hash, of 16 bits each, with their position. Hashes that differ in at most 3 bits have an
-- equal part.
CREATE FUNCTION image_bands(hash bigint) RETURNS int[] LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN hash IS NULL THEN '{}' ELSE ARRAY(
    SELECT part * 65536 + ((hash >> 16 * part) & 65535)::int FROM generate_series(0, 3) part) END
$$;

-- These parts, and those that differ from them in one bit: 68 numbers. A hash that differs in at most 7 bits has one of
-- them among its parts, because 7 bits in 4 parts leave one part with at most one of them.
CREATE FUNCTION near_bands(hash bigint) RETURNS int[] LANGUAGE sql IMMUTABLE AS $$
  SELECT ARRAY(SELECT band # mask FROM unnest(image_bands(hash)) band,
    (SELECT 0 AS mask UNION ALL SELECT 1 << bit FROM generate_series(0, 15) bit) masks)
$$;

-- Items that are added to a case are compared with earlier violations.
CREATE FUNCTION search_added_items() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO repost_search (item_id) SELECT DISTINCT item_id FROM after;
  RETURN NULL;
END $$;
CREATE TRIGGER case_item_search_reposts AFTER INSERT ON "case_item"
  REFERENCING NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION search_added_items();

CREATE FUNCTION search_owned_item() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO repost_search (item_id) VALUES (NEW.id);
  RETURN NULL;
END $$;
CREATE TRIGGER content_item_search_reposts AFTER UPDATE ON "content_item" FOR EACH ROW
  WHEN (NEW.owner_id IS NOT NULL AND NEW.owner_id IS DISTINCT FROM OLD.owner_id) EXECUTE FUNCTION search_owned_item();

-- Attached texts and images get hashes. The items are marked in any case: a file that was attached before may have its
-- hashes already.
CREATE FUNCTION hash_evidence() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO file_hash (sha256)
  SELECT DISTINCT sha256 FROM after WHERE mime IN ('image/png', 'image/jpeg', 'text/plain') ORDER BY sha256
  ON CONFLICT (sha256) DO NOTHING;
  INSERT INTO repost_search (item_id)
  SELECT DISTINCT item_id FROM after WHERE mime IN ('image/png', 'image/jpeg', 'text/plain');
  RETURN NULL;
END $$;
CREATE TRIGGER evidence_hash AFTER INSERT ON "evidence"
  REFERENCING NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION hash_evidence();

-- The job hashes the files of earlier versions one after the other.
INSERT INTO file_hash (sha256)
SELECT DISTINCT e.sha256 FROM evidence e JOIN blob b ON b.sha256 = e.sha256
WHERE e.mime IN ('image/png', 'image/jpeg', 'text/plain') AND b.erased_at IS NULL;
