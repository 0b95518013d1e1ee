-- A link for which two people are needed opens only with a code.
ALTER TABLE "verification" ADD COLUMN     "code_attempts" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "code_hash" TEXT,
ADD COLUMN     "needs_code" BOOLEAN NOT NULL DEFAULT false;
