-- The issuing authority, its units, registers and signatories. What was built in is now data: the zone, the beginnings of
-- numbers, and one unit without a register, whose letters keep the internal number.
CREATE TYPE "signing_capacity" AS ENUM ('OWN', 'KT', 'TL');

CREATE TABLE "authority" (
    "id" UUID NOT NULL DEFAULT '00000000-0000-7000-8000-000000000001'::uuid,
    "time_zone" TEXT NOT NULL,
    "tip_prefix" TEXT NOT NULL,
    "case_prefix" TEXT NOT NULL,
    "request_prefix" TEXT NOT NULL,
    "commitment_prefix" TEXT NOT NULL,
    "names" JSONB NOT NULL DEFAULT '{}',
    "superiors" JSONB NOT NULL DEFAULT '{}',
    "places" JSONB NOT NULL DEFAULT '{}',
    "redress" JSONB NOT NULL DEFAULT '{}',
    "postal_address" TEXT,
    "email" TEXT,
    "telephone" TEXT,
    "portal_url" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "authority_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "authority_single" CHECK ("id" = '00000000-0000-7000-8000-000000000001'::uuid)
);

CREATE TABLE "issuing_unit" (
    "id" UUID NOT NULL,
    "names" JSONB NOT NULL DEFAULT '{}',
    "is_default" BOOLEAN NOT NULL DEFAULT false,
    "register_pattern" TEXT,
    "reply_address" TEXT,
    "time_zone" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "ended_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "issuing_unit_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "issuing_unit_default_lasts" CHECK (NOT "is_default" OR "ended_at" IS NULL)
);
CREATE UNIQUE INDEX "issuing_unit_default" ON "issuing_unit"("is_default") WHERE (is_default);

CREATE TABLE "register_year" (
    "unit_id" UUID NOT NULL,
    "year" INTEGER NOT NULL,
    "last" INTEGER NOT NULL,

    CONSTRAINT "register_year_pkey" PRIMARY KEY ("unit_id","year"),
    CONSTRAINT "register_year_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "issuing_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

CREATE TABLE "signatory" (
    "id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "ranks" JSONB NOT NULL DEFAULT '{}',
    "capacity" "signing_capacity" NOT NULL,
    "head_ranks" JSONB NOT NULL DEFAULT '{}',
    "in_force_from" DATE NOT NULL,
    "in_force_to" DATE,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "signatory_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "signatory_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "issuing_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX "signatory_unit_id_idx" ON "signatory"("unit_id");

INSERT INTO "authority" ("time_zone", "tip_prefix", "case_prefix", "request_prefix", "commitment_prefix")
VALUES ('Asia/Ho_Chi_Minh', 'PA', 'VV', 'YC', 'CK');
INSERT INTO "issuing_unit" ("id", "is_default") VALUES ('00000000-0000-7000-8000-000000000002', true);
