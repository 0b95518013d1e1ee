-- Files that reporters attach to tips, and days before which the authority does not publish a tip.
ALTER TABLE "tip" ADD COLUMN "embargo_until" DATE;

-- CreateTable
CREATE TABLE "tip_file" (
    "id" UUID NOT NULL,
    "tip_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "file_name" TEXT,

    CONSTRAINT "tip_file_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "tip_file_tip_id_sha256_key" ON "tip_file"("tip_id", "sha256");

-- CreateIndex
CREATE INDEX "tip_file_sha256_idx" ON "tip_file"("sha256");

-- AddForeignKey
ALTER TABLE "tip_file" ADD CONSTRAINT "tip_file_tip_id_fkey" FOREIGN KEY ("tip_id") REFERENCES "tip"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tip_file" ADD CONSTRAINT "tip_file_sha256_fkey" FOREIGN KEY ("sha256") REFERENCES "blob"("sha256") ON DELETE RESTRICT ON UPDATE CASCADE;
