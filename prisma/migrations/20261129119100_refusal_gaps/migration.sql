-- What officers stated about the missing points of items that were refused as unclear.
CREATE TABLE "gap_mark" (
    "request_item_id" UUID NOT NULL,
    "gap" TEXT NOT NULL,
    "state" TEXT,
    "text" TEXT,
    "author_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "gap_mark_pkey" PRIMARY KEY ("request_item_id","gap")
);

ALTER TABLE "gap_mark" ADD CONSTRAINT "gap_mark_request_item_id_fkey" FOREIGN KEY ("request_item_id") REFERENCES "request_item"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "gap_mark" ADD CONSTRAINT "gap_mark_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
