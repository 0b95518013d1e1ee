-- Probes with which administrators try rules before they save them.

-- CreateTable
CREATE TABLE "probe_trial" (
    "platform_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "address" TEXT NOT NULL,
    "host" TEXT NOT NULL,
    "rules" JSONB NOT NULL,
    "demanded_at" TIMESTAMPTZ(3) NOT NULL,
    "taken_at" TIMESTAMPTZ(3),
    "result" JSONB,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "probe_trial_pkey" PRIMARY KEY ("platform_id")
);

-- AddForeignKey
ALTER TABLE "probe_trial" ADD CONSTRAINT "probe_trial_platform_id_fkey" FOREIGN KEY ("platform_id") REFERENCES "platform"("id") ON DELETE CASCADE ON UPDATE CASCADE;
