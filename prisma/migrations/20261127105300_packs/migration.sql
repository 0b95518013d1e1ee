-- CreateTable
CREATE TABLE "pack" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "loaded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "pack_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "pack_entry" (
    "pack_id" UUID NOT NULL,
    "section" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "stated" JSONB NOT NULL,

    CONSTRAINT "pack_entry_pkey" PRIMARY KEY ("pack_id","section","slug")
);

-- CreateIndex
CREATE UNIQUE INDEX "pack_slug_key" ON "pack"("slug");

-- AddForeignKey
ALTER TABLE "pack_entry" ADD CONSTRAINT "pack_entry_pack_id_fkey" FOREIGN KEY ("pack_id") REFERENCES "pack"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
