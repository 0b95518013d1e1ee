-- The documents that are issued with a request, the storage of their bytes in pieces of at most 1 MB, and the printing that is due.
CREATE TYPE "document_kind" AS ENUM ('LETTER', 'ANNEX');

CREATE TYPE "document_format" AS ENUM ('PDF', 'DOCX', 'CSV', 'JSON');

CREATE TABLE "stored_file" (
    "sha256" TEXT NOT NULL,
    "size" BIGINT NOT NULL,
    "pieces_id" UUID,
    "stored_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "stored_file_pkey" PRIMARY KEY ("sha256")
);

CREATE TABLE "stored_piece" (
    "pieces_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "stored_piece_pkey" PRIMARY KEY ("pieces_id","position")
);

CREATE TABLE "request_document" (
    "id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "kind" "document_kind" NOT NULL,
    "format" "document_format" NOT NULL,
    "part" INTEGER NOT NULL,
    "file_name" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "request_document_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "document_issue" (
    "request_id" UUID NOT NULL,
    "letter" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3),
    "failures" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,
    "issued_at" TIMESTAMPTZ(3),

    CONSTRAINT "document_issue_pkey" PRIMARY KEY ("request_id")
);

CREATE INDEX "stored_file_in_postgres" ON "stored_file"("stored_at") WHERE (pieces_id IS NOT NULL);

CREATE INDEX "request_document_sha256_idx" ON "request_document"("sha256");

CREATE UNIQUE INDEX "request_document_request_id_kind_part_format_key" ON "request_document"("request_id", "kind", "part", "format");

CREATE INDEX "document_issue_due" ON "document_issue"("due_at") WHERE (due_at IS NOT NULL);

ALTER TABLE "request_document" ADD CONSTRAINT "request_document_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "removal_request"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "request_document" ADD CONSTRAINT "request_document_sha256_fkey" FOREIGN KEY ("sha256") REFERENCES "stored_file"("sha256") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "document_issue" ADD CONSTRAINT "document_issue_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "removal_request"("id") ON DELETE CASCADE ON UPDATE CASCADE;
