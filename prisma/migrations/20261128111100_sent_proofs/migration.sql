-- The file that proves the sending of a request by hand.
-- AlterTable
ALTER TABLE "removal_request" ADD COLUMN     "sent_proof_file_name" TEXT,
ADD COLUMN     "sent_proof_sha256" TEXT;

-- CreateIndex
CREATE INDEX "removal_request_sent_proof_sha256_idx" ON "removal_request"("sent_proof_sha256");

-- AddForeignKey
ALTER TABLE "removal_request" ADD CONSTRAINT "removal_request_sent_proof_sha256_fkey" FOREIGN KEY ("sent_proof_sha256") REFERENCES "blob"("sha256") ON DELETE RESTRICT ON UPDATE CASCADE;
