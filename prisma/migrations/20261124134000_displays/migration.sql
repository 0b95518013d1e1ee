-- CreateTable
CREATE TABLE "display" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "locale" TEXT NOT NULL DEFAULT 'vi',
    "slides" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "hash" TEXT NOT NULL,
    "pairing_hash" TEXT,
    "pairing_expires_at" TIMESTAMPTZ(3),
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "display_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "alarm_acknowledgement" (
    "id" UUID NOT NULL,
    "up_to" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by_id" UUID NOT NULL,

    CONSTRAINT "alarm_acknowledgement_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "display_hash_key" ON "display"("hash");

-- CreateIndex
CREATE UNIQUE INDEX "display_pairing_hash_key" ON "display"("pairing_hash");

-- CreateIndex
CREATE INDEX "display_created_by_id_idx" ON "display"("created_by_id");

-- CreateIndex
CREATE INDEX "alarm_acknowledgement_up_to_idx" ON "alarm_acknowledgement"("up_to" DESC);

-- CreateIndex
CREATE INDEX "alarm_acknowledgement_by_id_idx" ON "alarm_acknowledgement"("by_id");

-- CreateIndex
CREATE INDEX "event_breached" ON "event"("recorded_at") WHERE (type = 'item.breached');

-- AddForeignKey
ALTER TABLE "display" ADD CONSTRAINT "display_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alarm_acknowledgement" ADD CONSTRAINT "alarm_acknowledgement_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A code lives only as long as it can be typed.
ALTER TABLE display ADD CONSTRAINT display_pairing CHECK ((pairing_hash IS NULL) = (pairing_expires_at IS NULL));
