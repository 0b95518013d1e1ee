-- A corrected result of an audit voids the check that it had recorded.

-- AlterTable
ALTER TABLE "check" ADD COLUMN     "voided_at" TIMESTAMPTZ(3);
