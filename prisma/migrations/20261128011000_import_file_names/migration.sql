-- AlterTable
ALTER TABLE "import" ADD COLUMN "file_name" TEXT;
