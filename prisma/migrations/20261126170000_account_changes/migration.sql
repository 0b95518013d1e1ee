-- Changes of private data of accounts, numbered in commit order. They concern one person each, so they are no events.
-- CreateTable
CREATE TABLE "account_change" (
    "user_id" UUID NOT NULL,
    "seq" BIGINT NOT NULL,

    CONSTRAINT "account_change_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "account_change_head" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "seq" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "account_change_head_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "account_change_seq_idx" ON "account_change"("seq");

-- AddForeignKey
ALTER TABLE "account_change" ADD CONSTRAINT "account_change_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

INSERT INTO account_change_head (id) VALUES (1);
