-- DropIndex
DROP INDEX "platform_report_source_period_start_country_requestor_produ_key";

-- AlterTable
ALTER TABLE "platform_report" ADD COLUMN     "file_id" UUID,
ADD COLUMN     "superseded_at" TIMESTAMPTZ(3),
ADD COLUMN     "superseded_by_id" UUID,
ADD COLUMN     "unstated" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- CreateTable
CREATE TABLE "report_file" (
    "id" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "mapping" JSONB NOT NULL,
    "added" INTEGER NOT NULL,
    "changed" INTEGER NOT NULL,
    "withdrawn" INTEGER NOT NULL,
    "unchanged" INTEGER NOT NULL,
    "faults" INTEGER NOT NULL,
    "imported_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "report_file_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "report_file_source_imported_at_idx" ON "report_file"("source", "imported_at");

-- CreateIndex
CREATE INDEX "report_file_imported_at_id_idx" ON "report_file"("imported_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "report_file_sha256_idx" ON "report_file"("sha256");

-- CreateIndex
CREATE INDEX "platform_report_file_id_idx" ON "platform_report"("file_id");

-- CreateIndex
CREATE INDEX "platform_report_superseded_by_id_idx" ON "platform_report"("superseded_by_id");

-- CreateIndex
CREATE UNIQUE INDEX "platform_report_in_force" ON "platform_report"("source", "period_start", "country", "requestor", "product", "reason") WHERE (superseded_at IS NULL);

-- AddForeignKey
ALTER TABLE "report_file" ADD CONSTRAINT "report_file_sha256_fkey" FOREIGN KEY ("sha256") REFERENCES "blob"("sha256") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "platform_report" ADD CONSTRAINT "platform_report_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "report_file"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "platform_report" ADD CONSTRAINT "platform_report_superseded_by_id_fkey" FOREIGN KEY ("superseded_by_id") REFERENCES "report_file"("id") ON DELETE SET NULL ON UPDATE CASCADE;
