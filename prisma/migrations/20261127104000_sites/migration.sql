-- Items of sites: no platform has their host, and an officer chooses to whom a request for them is addressed.
ALTER TABLE "content_item"
  ALTER COLUMN "platform_id" DROP NOT NULL,
  ADD COLUMN "addressee_id" UUID,
  ADD COLUMN "domain" TEXT,
  ADD CONSTRAINT "content_item_addressee_id_fkey" FOREIGN KEY ("addressee_id") REFERENCES "platform"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

DROP INDEX "content_item_platform_id_canonical_url_key";
CREATE UNIQUE INDEX "content_item_platform_id_canonical_url_key" ON "content_item" ("platform_id", "canonical_url")
  NULLS NOT DISTINCT WHERE (canonical_url IS NOT NULL);
CREATE INDEX "content_item_domain" ON "content_item" ("domain") WHERE (platform_id IS NULL);
CREATE INDEX "content_item_addressee" ON "content_item" ("addressee_id") WHERE (addressee_id IS NOT NULL);

ALTER TABLE "import_row" ALTER COLUMN "platform_id" DROP NOT NULL, ADD COLUMN "domain" TEXT;
