-- Every addressee has a kind. All that earlier versions know are platforms.
ALTER TABLE "platform" ADD COLUMN "kind" TEXT NOT NULL DEFAULT 'PLATFORM';
