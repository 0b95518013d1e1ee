-- API keys may be limited to platforms, categories and source addresses. Existing keys keep what they had: empty means all.
ALTER TABLE "api_key"
  ADD COLUMN "platforms" UUID[] DEFAULT ARRAY[]::UUID[],
  ADD COLUMN "categories" UUID[] DEFAULT ARRAY[]::UUID[],
  ADD COLUMN "sources" TEXT[] DEFAULT ARRAY[]::TEXT[],
  ADD COLUMN "previous_hash" TEXT,
  ADD COLUMN "previous_until" TIMESTAMPTZ(3),
  ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1;
CREATE UNIQUE INDEX "api_key_previous_hash_key" ON "api_key"("previous_hash");
