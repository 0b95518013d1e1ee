-- Pairs of addresses that an administrator recorded as the same content, or as different content.
CREATE TABLE "address_pair" (
  "id" UUID NOT NULL,
  "first" TEXT NOT NULL,
  "second" TEXT NOT NULL,
  "is_same" BOOLEAN NOT NULL,
  "note" TEXT,
  "author_id" UUID,
  "recorded_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "address_pair_pkey" PRIMARY KEY ("id")
);
ALTER TABLE "address_pair" ADD CONSTRAINT "address_pair_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;
