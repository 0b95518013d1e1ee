-- When requests leave for a platform: quiet hours, and how long requests wait for others.
-- CreateTable
CREATE TABLE "delivery_hours" (
    "platform_id" UUID NOT NULL,
    "quiet_from" INTEGER NOT NULL,
    "quiet_to" INTEGER NOT NULL,
    "time_zone" TEXT,
    "group_minutes" INTEGER NOT NULL,

    CONSTRAINT "delivery_hours_pkey" PRIMARY KEY ("platform_id")
);

-- AddForeignKey
ALTER TABLE "delivery_hours" ADD CONSTRAINT "delivery_hours_platform_id_fkey" FOREIGN KEY ("platform_id") REFERENCES "platform"("id") ON DELETE CASCADE ON UPDATE CASCADE;
