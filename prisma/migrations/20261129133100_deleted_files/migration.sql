-- Deleted files whose copy in the S3 store must be deleted, too. The store takes no part in transactions, so a job deletes the copy after them.
CREATE TABLE "deleted_file" (
    "sha256" TEXT NOT NULL,
    "was_in_store" BOOLEAN NOT NULL,
    "round" INTEGER NOT NULL DEFAULT 1,
    "done_at" TIMESTAMPTZ(3),

    CONSTRAINT "deleted_file_pkey" PRIMARY KEY ("sha256")
);
