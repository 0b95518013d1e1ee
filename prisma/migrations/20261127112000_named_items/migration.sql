-- Items that are known by their name alone get an address later. An item keeps where its address leads, such as a short link.
ALTER TABLE "content_item"
  ALTER COLUMN "canonical_url" DROP NOT NULL,
  ADD COLUMN "name_key" TEXT,
  ADD COLUMN "leads_to" TEXT,
  ADD COLUMN "leads_to_seen_at" TIMESTAMPTZ(3),
  ADD COLUMN "leads_to_author_id" UUID,
  ADD CONSTRAINT "content_item_leads_to_author_id_fkey" FOREIGN KEY ("leads_to_author_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE,
  ADD CONSTRAINT "content_item_is_identified" CHECK (
    canonical_url IS NOT NULL OR (name_key IS NOT NULL AND title IS NOT NULL AND platform_id IS NOT NULL)),
  ADD CONSTRAINT "content_item_leads_from_an_address" CHECK (
    leads_to IS NULL OR (canonical_url IS NOT NULL AND leads_to_seen_at IS NOT NULL));

CREATE INDEX "content_item_name" ON "content_item" USING GIN ("name_key" gin_trgm_ops) WHERE (name_key IS NOT NULL);
