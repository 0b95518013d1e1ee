-- CreateEnum
CREATE TYPE "measurement_method" AS ENUM ('SAMPLED_SCAN', 'PLATFORM_NUMBER');

-- CreateEnum
CREATE TYPE "measurement_state" AS ENUM ('CURRENT', 'CORRECTED', 'WITHDRAWN');

-- AlterTable
ALTER TABLE "finding" ADD COLUMN     "category_id" UUID,
ADD COLUMN     "file_name" TEXT,
ADD COLUMN     "sha256" TEXT;

-- CreateTable
CREATE TABLE "measurement" (
    "id" UUID NOT NULL,
    "platform_id" UUID NOT NULL,
    "category_id" UUID NOT NULL,
    "method" "measurement_method" NOT NULL,
    "protocol" TEXT NOT NULL,
    "from_day" DATE NOT NULL,
    "to_day" DATE NOT NULL,
    "sample_size" INTEGER,
    "positives" INTEGER,
    "share" DOUBLE PRECISION NOT NULL,
    "source_note" TEXT NOT NULL,
    "source_url" TEXT,
    "sha256" TEXT,
    "file_name" TEXT,
    "reconstructed" BOOLEAN NOT NULL DEFAULT false,
    "state" "measurement_state" NOT NULL DEFAULT 'CURRENT',
    "end_reason" TEXT,
    "replaces_id" UUID,
    "recorded_by_id" UUID,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "measurement_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "measurement_replaces_id_key" ON "measurement"("replaces_id");

-- CreateIndex
CREATE INDEX "measurement_to_day_id_idx" ON "measurement"("to_day" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "measurement_platform_id_to_day_idx" ON "measurement"("platform_id", "to_day");

-- CreateIndex
CREATE INDEX "measurement_category_id_idx" ON "measurement"("category_id");

-- CreateIndex
CREATE INDEX "measurement_sha256_idx" ON "measurement"("sha256");

-- CreateIndex
CREATE INDEX "finding_category_id_idx" ON "finding"("category_id");

-- CreateIndex
CREATE INDEX "finding_sha256_idx" ON "finding"("sha256");

-- AddForeignKey
ALTER TABLE "finding" ADD CONSTRAINT "finding_category_id_fkey" FOREIGN KEY ("category_id") REFERENCES "category"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "finding" ADD CONSTRAINT "finding_sha256_fkey" FOREIGN KEY ("sha256") REFERENCES "blob"("sha256") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "measurement" ADD CONSTRAINT "measurement_platform_id_fkey" FOREIGN KEY ("platform_id") REFERENCES "platform"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "measurement" ADD CONSTRAINT "measurement_category_id_fkey" FOREIGN KEY ("category_id") REFERENCES "category"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "measurement" ADD CONSTRAINT "measurement_sha256_fkey" FOREIGN KEY ("sha256") REFERENCES "blob"("sha256") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "measurement" ADD CONSTRAINT "measurement_recorded_by_id_fkey" FOREIGN KEY ("recorded_by_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "measurement" ADD CONSTRAINT "measurement_replaces_id_fkey" FOREIGN KEY ("replaces_id") REFERENCES "measurement"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What the domain refuses politely, the database refuses finally.
ALTER TABLE measurement ADD CONSTRAINT measurement_share CHECK (share BETWEEN 0 AND 1);
ALTER TABLE measurement ADD CONSTRAINT measurement_period CHECK (to_day >= from_day);
ALTER TABLE measurement ADD CONSTRAINT measurement_counts CHECK (
  (sample_size IS NULL) = (positives IS NULL) AND (sample_size IS NULL OR (sample_size > 0 AND positives BETWEEN 0 AND sample_size)));
ALTER TABLE measurement ADD CONSTRAINT measurement_sampled CHECK (method <> 'SAMPLED_SCAN' OR sample_size IS NOT NULL);
ALTER TABLE measurement ADD CONSTRAINT measurement_ended CHECK ((state = 'CURRENT') = (end_reason IS NULL));

-- No state without its event, as for requests.
CREATE CONSTRAINT TRIGGER measurement_state_event AFTER UPDATE ON measurement DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (OLD.state IS DISTINCT FROM NEW.state) EXECUTE FUNCTION require_event();
CREATE CONSTRAINT TRIGGER measurement_new_event AFTER INSERT ON measurement DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION require_event();
