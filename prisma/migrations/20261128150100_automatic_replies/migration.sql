CREATE TYPE "automatic_replies" AS ENUM ('IGNORE', 'ACKNOWLEDGE');
ALTER TABLE "platform" ADD COLUMN "automatic_replies" "automatic_replies" NOT NULL DEFAULT 'IGNORE';
