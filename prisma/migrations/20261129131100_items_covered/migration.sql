-- How many content items an action on an entire account covered, such as the videos of a terminated channel.

-- AlterTable
ALTER TABLE "request_item" ADD COLUMN     "items_covered" INTEGER;

-- AlterTable
ALTER TABLE "answer" ADD COLUMN     "items_covered" INTEGER;

-- The server fills these columns when it counts all items again, because the edition of the figures rose.

-- AlterTable
ALTER TABLE "figure_item" ADD COLUMN     "items_covered" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "figure_superseded" ADD COLUMN     "items_covered" INTEGER NOT NULL DEFAULT 0;
