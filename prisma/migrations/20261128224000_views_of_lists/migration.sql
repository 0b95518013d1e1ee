-- CreateEnum
CREATE TYPE "view_screen" AS ENUM ('BOARD', 'REQUESTS', 'CASES', 'TIPS');

-- AlterTable
ALTER TABLE "saved_view" ADD COLUMN     "list_order" TEXT,
ADD COLUMN     "screen" "view_screen" NOT NULL DEFAULT 'BOARD';
