-- AlterTable
ALTER TABLE "authority" ADD COLUMN "letter_language" TEXT NOT NULL DEFAULT 'vi',
ADD COLUMN "letter_phrases" JSONB NOT NULL DEFAULT '{}';

-- AlterTable
ALTER TABLE "calendar" ADD COLUMN "former_hours" JSONB NOT NULL DEFAULT '[]';

-- AlterTable
ALTER TABLE "removal_request" ADD COLUMN "signatory_id" UUID;

-- AddForeignKey
ALTER TABLE "removal_request" ADD CONSTRAINT "removal_request_signatory_id_fkey" FOREIGN KEY ("signatory_id") REFERENCES "signatory"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
