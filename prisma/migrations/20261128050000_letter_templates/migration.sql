-- The operator's own phrases of letters become templates with versions. Requests store the values of the placeholders
-- that templates declare, and the versions with which their letters were written. Officers insert text blocks in drafts.

-- AlterTable
ALTER TABLE "removal_request" ADD COLUMN     "template_values" JSONB NOT NULL DEFAULT '{}';

-- CreateTable
CREATE TABLE "letter_template" (
    "id" UUID NOT NULL,
    "platform_kind" TEXT NOT NULL DEFAULT '',
    "language" TEXT NOT NULL,
    "latest" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "letter_template_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "letter_template_version" (
    "template_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "phrases" JSONB NOT NULL DEFAULT '{}',
    "placeholders" JSONB NOT NULL DEFAULT '[]',
    "changed_phrases" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "changed_placeholders" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "restored_from" INTEGER,
    "author_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "letter_template_version_pkey" PRIMARY KEY ("template_id","number")
);

-- CreateTable
CREATE TABLE "letter_template_use" (
    "request_id" UUID NOT NULL,
    "template_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,

    CONSTRAINT "letter_template_use_pkey" PRIMARY KEY ("request_id","template_id")
);

-- CreateTable
CREATE TABLE "text_block" (
    "id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "texts" JSONB NOT NULL DEFAULT '{}',
    "category_id" UUID,
    "removed_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "text_block_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "letter_template_platform_kind_language_key" ON "letter_template"("platform_kind", "language");

-- CreateIndex
CREATE INDEX "letter_template_use_template_id_number_idx" ON "letter_template_use"("template_id", "number");

-- AddForeignKey
ALTER TABLE "letter_template_version" ADD CONSTRAINT "letter_template_version_template_id_fkey" FOREIGN KEY ("template_id") REFERENCES "letter_template"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "letter_template_version" ADD CONSTRAINT "letter_template_version_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "letter_template_use" ADD CONSTRAINT "letter_template_use_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "removal_request"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "letter_template_use" ADD CONSTRAINT "letter_template_use_template_id_number_fkey" FOREIGN KEY ("template_id", "number") REFERENCES "letter_template_version"("template_id", "number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "text_block" ADD CONSTRAINT "text_block_category_id_fkey" FOREIGN KEY ("category_id") REFERENCES "category"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- The phrases that the authority wrote in a language become version 1 of a template for addressees of every kind.
INSERT INTO "letter_template" ("id", "language")
  SELECT gen_random_uuid(), "language" FROM (
    SELECT DISTINCT "text"."key" AS "language" FROM "authority"
    CROSS JOIN LATERAL jsonb_each("letter_phrases") AS "phrase" CROSS JOIN LATERAL jsonb_each_text("phrase"."value") AS "text"
  ) AS "written";
INSERT INTO "letter_template_version" ("template_id", "number", "name", "phrases", "changed_phrases", "created_at")
  SELECT t."id", 1, CASE t."language" WHEN 'vi' THEN 'Mẫu chung' ELSE 'General template' END,
    jsonb_object_agg("phrase"."key", "phrase"."value" ->> t."language"),
    array_agg("phrase"."key" ORDER BY "phrase"."key"), clock_timestamp()
  FROM "letter_template" t CROSS JOIN "authority" CROSS JOIN LATERAL jsonb_each("letter_phrases") AS "phrase"
  WHERE "phrase"."value" ? t."language"
  GROUP BY t."id", t."language";

-- A request that is not sent yet keeps the phrases with which its letter is written now.
INSERT INTO "letter_template_use" ("request_id", "template_id", "number")
  SELECT r."id", t."id", 1 FROM "removal_request" r CROSS JOIN "authority" a
  JOIN "letter_template" t
    ON t."language" = ANY (CASE WHEN r."languages" = '{}' THEN ARRAY[a."letter_language"] ELSE r."languages" END)
  WHERE r."state" IN ('DRAFT', 'AWAITING_APPROVAL', 'APPROVED', 'UNDELIVERED');

-- AlterTable
ALTER TABLE "authority" DROP COLUMN "letter_phrases";
