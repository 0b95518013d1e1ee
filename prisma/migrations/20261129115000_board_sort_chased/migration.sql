-- Boards can be ordered by how often the platform was chased.
ALTER TYPE "board_sort" ADD VALUE 'CHASED_DESC';
