-- AlterTable
ALTER TABLE "legal_basis" ADD COLUMN     "note_en" TEXT;

-- AlterTable
ALTER TABLE "platform_response" ADD COLUMN     "reason" TEXT;
