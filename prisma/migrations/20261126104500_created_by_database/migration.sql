-- The database fills these in, so that no client's clock does.
ALTER TABLE "api_key" ALTER COLUMN "created_at" SET DEFAULT clock_timestamp();
ALTER TABLE "app_user" ALTER COLUMN "created_at" SET DEFAULT clock_timestamp();
ALTER TABLE "platform" ALTER COLUMN "created_at" SET DEFAULT clock_timestamp();
