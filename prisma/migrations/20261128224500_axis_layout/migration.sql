-- AlterEnum
ALTER TYPE "board_layout" ADD VALUE 'AXIS';
