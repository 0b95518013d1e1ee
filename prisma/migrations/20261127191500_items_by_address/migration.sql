-- Items are found by their address alone, whatever platform has its host.
DROP INDEX "content_item_platform_id_canonical_url_key";
CREATE UNIQUE INDEX "content_item_canonical_url_platform_id_key" ON "content_item" ("canonical_url", "platform_id")
  NULLS NOT DISTINCT WHERE (canonical_url IS NOT NULL);
