-- The provisions that content breaks, and which of them each request item cites. Items of earlier requests cite none.
CREATE TABLE "prohibition" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "citations" JSONB NOT NULL,
    "summaries" JSONB NOT NULL DEFAULT '{}',
    "penalties" JSONB NOT NULL DEFAULT '{}',
    "category_id" UUID,
    "in_force_from" DATE NOT NULL,
    "in_force_to" DATE,
    "successor_id" UUID,
    "unconfirmed" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "prohibition_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "prohibition_citations" CHECK (citations <> '{}'),
    CONSTRAINT "prohibition_in_force" CHECK (in_force_to >= in_force_from)
);

CREATE TABLE "cited_prohibition" (
    "request_item_id" UUID NOT NULL,
    "prohibition_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "cited_prohibition_pkey" PRIMARY KEY ("request_item_id","prohibition_id")
);

CREATE UNIQUE INDEX "prohibition_slug_key" ON "prohibition"("slug");
CREATE INDEX "cited_prohibition_prohibition_id_idx" ON "cited_prohibition"("prohibition_id");

ALTER TABLE "prohibition" ADD CONSTRAINT "prohibition_category_id_fkey" FOREIGN KEY ("category_id") REFERENCES "category"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "prohibition" ADD CONSTRAINT "prohibition_successor_id_fkey" FOREIGN KEY ("successor_id") REFERENCES "prohibition"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "cited_prohibition" ADD CONSTRAINT "cited_prohibition_request_item_id_fkey" FOREIGN KEY ("request_item_id") REFERENCES "request_item"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "cited_prohibition" ADD CONSTRAINT "cited_prohibition_prohibition_id_fkey" FOREIGN KEY ("prohibition_id") REFERENCES "prohibition"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
