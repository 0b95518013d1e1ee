-- AlterEnum
ALTER TYPE "notification_rule" ADD VALUE 'WATCHED_ANSWERED';
ALTER TYPE "notification_rule" ADD VALUE 'WATCHED_BREACHED';
ALTER TYPE "notification_rule" ADD VALUE 'WATCHED_CAME_BACK';
