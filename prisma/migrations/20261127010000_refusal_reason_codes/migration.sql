-- Refusal reasons are terms of a vocabulary, so their codes are text: a new reason needs no migration.
-- AlterTable
ALTER TABLE "request_item" ALTER COLUMN "refusal_reason" TYPE TEXT;

-- AlterTable
ALTER TABLE "answer" ALTER COLUMN "refusal_reason" TYPE TEXT;

-- AlterTable
ALTER TABLE "briefing_item" ALTER COLUMN "refusal_reason" TYPE TEXT;

-- DropEnum
DROP TYPE "refusal_reason";
